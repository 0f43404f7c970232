package dev.vedette.sources.mapping;

import dev.vedette.sources.regex.Regex;
import org.jspecify.annotations.Nullable;

/**
 * What a mapping's regular expression takes out of a text. An expression that is bound to the
 * text's start runs only on texts that start as it does: a look at them costs a hundredth.
 *
 * @param start what each text starts with that the expression finds, letters in any case
 */
record Extraction(Regex pattern, String start) {
  private static final String FLAGS = "(?i)";
  private static final String SPECIAL = ".[](){}^$*+?|\\";
  private static final String QUANTIFIERS = "*+?{";

  /**
   * Compiles an expression.
   *
   * @throws com.google.re2j.PatternSyntaxException if it is none
   * @throws IllegalArgumentException if it has not exactly one group
   */
  static Extraction of(String regex) {
    var pattern = Regex.of(regex);
    if (pattern.groupCount() != 1) {
      throw new IllegalArgumentException("the regex needs exactly one group");
    }
    return new Extraction(pattern, start(regex));
  }

  /** The characters that follow the anchor up to the first that is none. */
  private static String start(String regex) {
    int at = regex.startsWith(FLAGS) ? FLAGS.length() : 0;
    if (!regex.startsWith("^", at) || hasAlternatives(regex)) {
      return "";
    }
    var start = new StringBuilder();
    for (at++; at < regex.length(); at++) {
      boolean isEscaped = regex.charAt(at) == '\\' && at + 1 < regex.length();
      char c = regex.charAt(isEscaped ? at + 1 : at);
      boolean isLiteral = isEscaped ? SPECIAL.indexOf(c) >= 0 : SPECIAL.indexOf(c) < 0;
      int next = isEscaped ? at + 2 : at + 1;
      boolean isQuantified = next < regex.length() && QUANTIFIERS.indexOf(regex.charAt(next)) >= 0;
      if (!isLiteral || isQuantified || c > 127) {
        break;
      }
      start.append(c);
      at = next - 1;
    }
    return start.toString();
  }

  /** Whether there may be alternatives to what the expression begins with. */
  private static boolean hasAlternatives(String regex) {
    return regex.indexOf('|') >= 0;
  }

  /** What the group of the first match holds, null if nothing matches. */
  @Nullable String from(String text) {
    if (!startsAlike(text)) {
      return null;
    }
    var places = pattern.find(text);
    return places.length == 0 ? null : Regex.group(text, places, 1);
  }

  /** ASCII letters of either case, and letters beyond ASCII, are left to the expression. */
  private boolean startsAlike(CharSequence text) {
    if (text.length() < start.length()) {
      return false;
    }
    for (int i = 0; i < start.length(); i++) {
      char c = text.charAt(i);
      if (c < 128 && Character.toLowerCase(c) != Character.toLowerCase(start.charAt(i))) {
        return false;
      }
    }
    return true;
  }
}
