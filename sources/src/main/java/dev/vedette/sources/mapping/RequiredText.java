package dev.vedette.sources.mapping;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a text must hold for an expression to be found in it: one of some literals. Looking for them
 * costs a hundredth of what the expression costs, and most texts hold none.
 *
 * <p>Only what stands at the top of the expression is looked at: a run of plain characters, or a
 * group all of whose alternatives are such. Whatever is not understood demands nothing, so that the
 * answer is never wrong.
 */
final class RequiredText {
  private static final int SHORTEST = 3;
  private static final String SPECIAL = ".[](){}^$*+?|\\";

  private final String regex;
  private final StringBuilder run = new StringBuilder();
  private List<String> best = List.of();
  private int at;

  private RequiredText(String regex) {
    this.regex = regex;
  }

  /** One of these is in every text in which the expression is found; empty if nothing is sure. */
  static List<String> of(String regex) {
    if (regex.startsWith("(?i") || regex.contains("(?-") || regex.contains("\\Q")) {
      return List.of();
    }
    return new RequiredText(regex).read();
  }

  /** Whether a text may be one in which the expression is found. */
  static boolean mayHold(String text, List<String> required) {
    for (int i = 0; i < required.size(); i++) {
      if (text.contains(required.get(i))) {
        return true;
      }
    }
    return required.isEmpty();
  }

  private List<String> read() {
    while (at < regex.length()) {
      char c = regex.charAt(at);
      switch (c) {
        case '|' -> {
          return List.of();
        }
        case '(' -> group();
        case '[' -> {
          endRun();
          at = behindClass(at);
          skipQuantifier();
        }
        case '\\' -> escaped();
        default -> plain(c);
      }
    }
    endRun();
    return best;
  }

  private void plain(char c) {
    at++;
    if (SPECIAL.indexOf(c) >= 0 || c > 127) {
      endRun();
      skipQuantifier();
      return;
    }
    literal(c);
  }

  private void escaped() {
    char c = at + 1 < regex.length() ? regex.charAt(at + 1) : 'd';
    at += 2;
    if (SPECIAL.indexOf(c) >= 0 || c == '"' || c == '/' || c == '-' || c == '\'') {
      literal(c);
    } else {
      endRun();
      if ((c == 'p' || c == 'P' || c == 'x') && at < regex.length() && regex.charAt(at) == '{') {
        at = regex.indexOf('}', at) + 1;
      }
      skipQuantifier();
    }
  }

  /**
   * A character that may be left out ends the run before it, one that may be repeated behind it.
   */
  private void literal(char c) {
    char next = at < regex.length() ? regex.charAt(at) : 0;
    if (next == '?' || next == '*' || next == '{') {
      endRun();
    } else {
      run.append(c);
      if (next == '+') {
        endRun();
      }
    }
    skipQuantifier();
  }

  private void group() {
    endRun();
    int end = behindGroup(at);
    var inside = inside(regex.substring(at + 1, Math.max(at + 1, end - 1)));
    at = end;
    char next = at < regex.length() ? regex.charAt(at) : 0;
    if (next != '?' && next != '*' && next != '{') {
      offer(inside);
    }
    skipQuantifier();
  }

  /** The alternatives of a group if all are plain text, else nothing. */
  private static List<String> inside(String group) {
    var text = group;
    if (group.startsWith("?:")) {
      text = group.substring(2);
    } else if (group.startsWith("?P<")) {
      text = group.substring(group.indexOf('>') + 1);
    } else if (group.startsWith("?")) {
      return List.of();
    }
    var alternatives = new ArrayList<String>();
    for (var alternative : text.split("\\|", -1)) {
      var plain = unescaped(alternative);
      if (plain == null) {
        return List.of();
      }
      alternatives.add(plain);
    }
    return alternatives;
  }

  private static @Nullable String unescaped(String text) {
    var plain = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\' && i + 1 < text.length() && SPECIAL.indexOf(text.charAt(i + 1)) >= 0) {
        plain.append(text.charAt(++i));
      } else if (SPECIAL.indexOf(c) >= 0 || c > 127) {
        return null;
      } else {
        plain.append(c);
      }
    }
    return plain.toString();
  }

  private void endRun() {
    if (!run.isEmpty()) {
      offer(List.of(run.toString()));
      run.setLength(0);
    }
  }

  private void offer(List<String> literals) {
    if (shortest(literals) >= SHORTEST && shortest(literals) > shortest(best)) {
      best = List.copyOf(literals);
    }
  }

  private static int shortest(List<String> literals) {
    return literals.stream().mapToInt(String::length).min().orElse(0);
  }

  private void skipQuantifier() {
    while (at < regex.length() && "?*+".indexOf(regex.charAt(at)) >= 0) {
      at++;
    }
    if (at < regex.length() && regex.charAt(at) == '{') {
      int end = regex.indexOf('}', at);
      at = end < 0 ? regex.length() : end + 1;
      skipQuantifier();
    }
  }

  private int behindClass(int from) {
    int i = from + 1;
    if (i < regex.length() && regex.charAt(i) == '^') {
      i++;
    }
    if (i < regex.length() && regex.charAt(i) == ']') {
      i++;
    }
    while (i < regex.length() && regex.charAt(i) != ']') {
      if (regex.charAt(i) == '\\') {
        i++;
      } else if (regex.startsWith("[:", i)) {
        i = Math.max(i, regex.indexOf(":]", i));
      }
      i++;
    }
    return Math.min(regex.length(), i + 1);
  }

  private int behindGroup(int from) {
    int depth = 0;
    int i = from;
    while (i < regex.length()) {
      switch (regex.charAt(i)) {
        case '\\' -> i++;
        case '[' -> i = behindClass(i) - 1;
        case '(' -> depth++;
        case ')' -> {
          if (--depth == 0) {
            return i + 1;
          }
        }
        default -> {}
      }
      i++;
    }
    return regex.length();
  }
}
