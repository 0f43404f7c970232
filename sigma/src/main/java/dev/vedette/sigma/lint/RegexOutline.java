package dev.vedette.sigma.lint;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What can be told of a regular expression without running it. It errs on the side of saying
 * nothing.
 */
final class RegexOutline {
  static final int USEFUL_LITERAL = 3;

  private static final String META = "\\^$.|?*+()[]{}";
  private static final Pattern OUTER_ANY =
      Pattern.compile("^\\^?(?:\\(\\?[ims]+\\))?\\.[*+]\\??[^|]|[^|\\\\]\\.[*+]\\??\\$?$");
  private static final Pattern COUNT = Pattern.compile("(?<!\\\\)\\{(\\d*),?(\\d*)}");
  private static final Pattern FLAGS = Pattern.compile("^\\(\\?([ims]+)\\)");

  private final String text;
  private final boolean isCaseless;

  private RegexOutline(String text, boolean isCaseless) {
    this.text = text;
    this.isCaseless = isCaseless;
  }

  static RegexOutline of(String expression) {
    var flags = FLAGS.matcher(expression);
    return flags.find()
        ? new RegexOutline(expression.substring(flags.end()), flags.group(1).contains("i"))
        : new RegexOutline(expression, false);
  }

  boolean hasOuterAny() {
    return !hasAlternatives() && OUTER_ANY.matcher(text).find();
  }

  /** Whether alternatives stand outside of brackets, so that the ends belong to one of them. */
  private boolean hasAlternatives() {
    int depth = 0;
    for (int at = 0; at < text.length(); at++) {
      switch (text.charAt(at)) {
        case '\\' -> at++;
        case '[' -> at = classEnd(at);
        case '(' -> depth++;
        case ')' -> depth--;
        case '|' -> {
          if (depth == 0) {
            return true;
          }
        }
        default -> {}
      }
    }
    return false;
  }

  /**
   * Modifiers and value of the Sigma item that says the same, if the expression is but a text.
   *
   * @param isFlagged whether the modifier {@code i} is there
   */
  Optional<String> plainTest(boolean isFlagged) {
    boolean isStart = text.startsWith("^");
    boolean isEnd = text.endsWith("$") && !text.endsWith("\\$");
    var inner =
        text.substring(isStart ? 1 : 0, Math.max(isStart ? 1 : 0, text.length() - (isEnd ? 1 : 0)));
    boolean isOpenStart = inner.startsWith(".*");
    inner = isOpenStart ? inner.substring(2) : inner;
    boolean isOpenEnd = inner.endsWith(".*") && !inner.endsWith("\\.*");
    inner = isOpenEnd ? inner.substring(0, inner.length() - 2) : inner;
    var plain = unescape(inner);
    if (plain.isEmpty() || plain.get().isEmpty()) {
      return Optional.empty();
    }
    var shape = shape(isStart && !isOpenStart, isEnd && !isOpenEnd);
    var cased = isFlagged || isCaseless ? "" : "|cased";
    return Optional.of(shape + cased + ": " + Remarks.quote(plain.get()));
  }

  private static String shape(boolean isStart, boolean isEnd) {
    if (isStart && isEnd) {
      return "";
    }
    return isStart ? "|startswith" : isEnd ? "|endswith" : "|contains";
  }

  /** The text that an expression without any operator stands for. */
  private static Optional<String> unescape(String expression) {
    var plain = new StringBuilder();
    for (int at = 0; at < expression.length(); at++) {
      char c = expression.charAt(at);
      if (c == '\\'
          && at + 1 < expression.length()
          && !Character.isLetterOrDigit(expression.charAt(at + 1))) {
        plain.append(expression.charAt(++at));
      } else if (META.indexOf(c) >= 0) {
        return Optional.empty();
      } else {
        plain.append(c);
      }
    }
    return Optional.of(plain.toString());
  }

  /**
   * The length of the longest run of plain characters, wherever it stands: more than can be
   * required of a match, so that what is told of too little is certain.
   */
  int longestLiteral() {
    int longest = 0;
    int run = 0;
    for (int at = 0; at < text.length(); at++) {
      char c = text.charAt(at);
      boolean isEscape = c == '\\' && at + 1 < text.length();
      if (isEscape && !Character.isLetterOrDigit(text.charAt(at + 1))) {
        at++;
        run++;
      } else if (c == '[') {
        at = classEnd(at);
        run = 0;
      } else if (isEscape || META.indexOf(c) >= 0) {
        at += isEscape ? 1 : 0;
        run = 0;
      } else {
        run++;
      }
      longest = Math.max(longest, run);
    }
    return longest;
  }

  private int classEnd(int open) {
    int at = open + 1;
    if (at < text.length() && text.charAt(at) == '^') {
      at++;
    }
    if (at < text.length() && text.charAt(at) == ']') {
      at++;
    }
    while (at < text.length() && text.charAt(at) != ']') {
      at += text.charAt(at) == '\\' ? 2 : 1;
    }
    return at;
  }

  /** The greatest number in braces. */
  int greatestCount() {
    int greatest = 0;
    var found = COUNT.matcher(text);
    while (found.find()) {
      greatest = Math.max(greatest, Math.max(number(found.group(1)), number(found.group(2))));
    }
    return greatest;
  }

  private static int number(String digits) {
    return digits.isEmpty() ? 0 : digits.length() > 6 ? 999_999 : Integer.parseInt(digits);
  }
}
