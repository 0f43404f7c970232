package dev.vedette.sigma.match;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.vedette.sigma.Folding;
import dev.vedette.sigma.TextPattern;
import dev.vedette.sigma.TextPattern.AnyRun;
import dev.vedette.sigma.TextPattern.Dash;
import dev.vedette.sigma.TextPattern.Literal;
import dev.vedette.sigma.TextPattern.Part;
import java.util.ArrayList;
import java.util.List;

/**
 * A text pattern with a literal in it, which an automaton looks for. Two probes are equal if they
 * match the same.
 */
record Probe(TextPattern pattern, boolean isCased) {
  /** Each has five spellings; beyond, the pattern keeps all its dashes as wildcards. */
  private static final int MAX_SPELLED_DASHES = 3;

  private static final int[] NOTHING = {};

  /** The patterns that a pattern becomes once its dashes are spelled out, if they are few. */
  static List<TextPattern> spellings(TextPattern pattern) {
    long dashes = pattern.parts().stream().filter(part -> part instanceof Dash).count();
    if (dashes == 0 || dashes > MAX_SPELLED_DASHES) {
      return List.of(pattern);
    }
    List<List<Part>> spelled = List.of(List.of());
    for (Part part : pattern.parts()) {
      var ends = part instanceof Dash ? dashes() : List.of(part);
      spelled =
          spelled.stream().flatMap(start -> ends.stream().map(end -> append(start, end))).toList();
    }
    return spelled.stream().map(TextPattern::new).toList();
  }

  private static List<Part> dashes() {
    return TextPattern.DASHES
        .chars()
        .<Part>mapToObj(dash -> new Literal(Character.toString(dash)))
        .toList();
  }

  private static List<Part> append(List<Part> start, Part end) {
    var parts = new ArrayList<>(start);
    parts.add(end);
    return parts;
  }

  /** Whether the automaton's finding is the answer, with nothing left to check. */
  boolean isExact() {
    return !isCased
        && pattern.parts().stream().allMatch(p -> p instanceof Literal || p instanceof AnyRun)
        && pattern.parts().stream().filter(part -> part instanceof Literal).count() <= 1;
  }

  /** What the automaton looks for: the longest literal, at the ends of the value if it is there. */
  AutomatonBuilder.Entry entry() {
    var parts = pattern.parts();
    int longest = longestLiteral(parts);
    if (longest < 0) {
      return new AutomatonBuilder.Entry(new byte[0], true, true, NOTHING);
    }
    var text = ((Literal) parts.get(longest)).text();
    return new AutomatonBuilder.Entry(
        Folding.fold(text).getBytes(UTF_8), longest == 0, longest == parts.size() - 1, NOTHING);
  }

  /** Whether there is a literal to look for; the empty pattern has one, the whole empty value. */
  static boolean isPossible(TextPattern pattern) {
    return pattern.parts().isEmpty() || longestLiteral(pattern.parts()) >= 0;
  }

  private static int longestLiteral(List<Part> parts) {
    int longest = -1;
    int length = 0;
    for (int i = 0; i < parts.size(); i++) {
      if (parts.get(i) instanceof Literal(var text) && text.length() > length) {
        longest = i;
        length = text.length();
      }
    }
    return longest;
  }
}
