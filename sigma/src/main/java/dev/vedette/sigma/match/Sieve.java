package dev.vedette.sigma.match;

import dev.vedette.sigma.match.Wanted.Way;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds in a value, still escaped, the texts that rules cannot do without, and others that cost
 * nothing more. Mostly there are none, so that all rules are ruled out by this alone.
 */
final class Sieve {
  private final GramTable[] tables;
  private final @Nullable WholeTable wholes;

  private Sieve(GramTable[] tables, @Nullable WholeTable wholes) {
    this.tables = tables;
    this.wholes = wholes;
  }

  /** A sieve for literals of which none has {@link Way#NONE}. */
  static Sieve of(List<Wanted> wanted) {
    var tables = new ArrayList<GramTable>();
    addTable(tables, wanted, Way.LONG_GRAMS, Grams.LONG);
    addTable(tables, wanted, Way.SHORT_GRAMS, Grams.SHORT);
    var wholes = those(wanted, Way.WHOLE);
    return new Sieve(
        tables.toArray(new GramTable[0]), wholes.isEmpty() ? null : new WholeTable(wholes));
  }

  private static void addTable(List<GramTable> tables, List<Wanted> wanted, Way way, Grams grams) {
    var those = those(wanted, way);
    if (!those.isEmpty()) {
      int shortest =
          those.stream()
              .mapToInt(each -> PlainRun.of(each.literal()).text().length)
              .min()
              .orElse(0);
      tables.add(new GramTable(grams.stridingOver(shortest), those));
    }
  }

  private static List<Wanted> those(List<Wanted> wanted, Way way) {
    return wanted.stream().filter(each -> each.way() == way).toList();
  }

  /** Tells the scratch what is in {@code text[from, to)}, which is ASCII or folded. */
  void scan(byte[] text, int from, int to, Sifting sifting, Scratch scratch) {
    if (wholes != null) {
      wholes.scan(text, from, to, scratch);
    }
    for (GramTable table : tables) {
      table.scan(text, from, to, sifting, scratch);
    }
  }
}
