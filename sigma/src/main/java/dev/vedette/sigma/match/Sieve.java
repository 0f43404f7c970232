package dev.vedette.sigma.match;

import dev.vedette.sigma.match.GramTable.Grams;
import dev.vedette.sigma.match.GramTable.Wanted;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Says of a value, still escaped, which of the texts that rules cannot do without it may hold. What
 * it sights may be missing when looked at closely; what it does not sight is not there.
 *
 * <p>Values of a field mostly hold none, so that their rules are ruled out by this alone.
 */
final class Sieve {
  private final GramTable[] tables;
  private final @Nullable WholeTable wholes;

  private Sieve(GramTable[] tables, @Nullable WholeTable wholes) {
    this.tables = tables;
    this.wholes = wholes;
  }

  /** How a text can be sifted out. */
  enum Way {
    /** By a hash of the whole value. */
    WHOLE,
    LONG_GRAMS,
    MEDIUM_GRAMS,
    SHORT_GRAMS,
    /** Too little of it is plain: every value may hold it. */
    NONE
  }

  static Way way(PlainRun run, boolean isAnchored) {
    int length = run.text().length;
    if (isAnchored && run.isWhole() && length > 0) {
      return Way.WHOLE;
    }
    if (length >= Grams.LONG.shortest()) {
      return Way.LONG_GRAMS;
    }
    if (length >= Grams.MEDIUM.shortest()) {
      return Way.MEDIUM_GRAMS;
    }
    return length >= Grams.SHORT.shortest() ? Way.SHORT_GRAMS : Way.NONE;
  }

  /** A sieve for runs of which none has {@link Way#NONE}. */
  static Sieve of(List<Wanted> wanted) {
    var tables = new ArrayList<GramTable>();
    addTable(tables, wanted, Way.LONG_GRAMS, Grams.LONG);
    addTable(tables, wanted, Way.MEDIUM_GRAMS, Grams.MEDIUM);
    addTable(tables, wanted, Way.SHORT_GRAMS, Grams.SHORT);
    var wholes = those(wanted, Way.WHOLE);
    return new Sieve(
        tables.toArray(new GramTable[0]), wholes.isEmpty() ? null : new WholeTable(wholes));
  }

  private static void addTable(List<GramTable> tables, List<Wanted> wanted, Way way, Grams grams) {
    var those = those(wanted, way);
    if (!those.isEmpty()) {
      tables.add(new GramTable(grams, those));
    }
  }

  private static List<Wanted> those(List<Wanted> wanted, Way way) {
    return wanted.stream().filter(each -> way(each.run(), each.isAnchored()) == way).toList();
  }

  /**
   * Tells the scratch what may be in {@code text[from, to)}.
   *
   * @return false if a byte beyond ASCII may hide more: the text must be folded and sifted again
   */
  boolean scan(byte[] text, int from, int to, Scratch scratch) {
    boolean isAscii = wholes == null || wholes.scan(text, from, to, scratch);
    for (GramTable table : tables) {
      isAscii &= table.scan(text, from, to, scratch);
    }
    return isAscii;
  }
}
