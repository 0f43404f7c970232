package dev.vedette.sources.regex;

import com.google.re2j.Pattern;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A regular expression in RE2's syntax, whose first match is looked for as RE2 does it: earlier
 * alternatives before later ones, in time bounded by the text's length. What most expressions need
 * runs on an engine of our own, several times as fast; RE2/J takes the others, and very long texts.
 * Immutable.
 */
public final class Regex {
  static final int[] NOTHING = {};

  private final Pattern pattern;
  private final @Nullable Program program;

  private Regex(Pattern pattern, @Nullable Program program) {
    this.pattern = pattern;
    this.program = program;
  }

  /**
   * Compiles an expression.
   *
   * @throws com.google.re2j.PatternSyntaxException if it is none
   */
  public static Regex of(String regex) {
    var pattern = Pattern.compile(regex);
    try {
      return new Regex(pattern, Program.of(RegexParser.parse(regex)));
    } catch (UnsupportedSyntax e) {
      return new Regex(pattern, null);
    }
  }

  public int groupCount() {
    return pattern.groupCount();
  }

  /** The names of groups, with their numbers. */
  public Map<String, Integer> namedGroups() {
    return pattern.namedGroups();
  }

  String expression() {
    return pattern.pattern();
  }

  /** Whether our own engine runs it. */
  boolean isFast() {
    return program != null;
  }

  /**
   * The groups of the first match, as where they begin and end: those of group 1 are at index 2 and
   * 3, and so on; -1 for one that took no part.
   *
   * @return empty if nothing matches
   */
  public int[] find(String text) {
    var fast = program;
    return fast != null && Search.isFit(fast, text) ? Search.find(fast, text) : simply(text);
  }

  /** The same by RE2/J. */
  int[] simply(String text) {
    var matcher = pattern.matcher(text);
    if (!matcher.find()) {
      return NOTHING;
    }
    var places = new int[2 * groupCount() + 2];
    for (int group = 0; group <= groupCount(); group++) {
      places[2 * group] = matcher.start(group);
      places[2 * group + 1] = matcher.end(group);
    }
    return places;
  }

  /** What a group of a match holds, or null if it took no part. */
  public static @Nullable String group(String text, int[] places, int group) {
    int from = places[2 * group];
    int to = places[2 * group + 1];
    return from < 0 || to < 0 ? null : text.substring(from, to);
  }
}
