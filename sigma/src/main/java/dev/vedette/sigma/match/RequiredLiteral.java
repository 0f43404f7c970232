package dev.vedette.sigma.match;

import dev.vedette.sigma.Folding;
import java.util.Optional;

/**
 * Finds a text that every match of a regular expression contains, so that the expression need not
 * run on values without it.
 *
 * <p>It errs on the side of finding nothing: at whatever it does not know it gives up.
 */
final class RequiredLiteral {
  private static final int MIN_LENGTH = 3;

  private final String regex;
  private int at;
  private boolean isGivenUp;

  /** The literal characters that follow each other where the reader is. */
  private final StringBuilder run = new StringBuilder();

  private RequiredLiteral(String regex) {
    this.regex = regex;
  }

  /** The longest such text, with folded case. */
  static Optional<String> of(String regex) {
    var finder = new RequiredLiteral(regex);
    var found = finder.readGroup();
    return finder.isGivenUp || finder.at != regex.length() || found.length() < MIN_LENGTH
        ? Optional.empty()
        : Optional.of(Folding.fold(found));
  }

  /** Reads up to a closing bracket or the end. Nothing is required of one among alternatives. */
  private String readGroup() {
    var best = "";
    boolean hasAlternatives = false;
    while (at < regex.length() && regex.charAt(at) != ')' && !isGivenUp) {
      char c = regex.charAt(at++);
      switch (c) {
        case '|' -> {
          hasAlternatives = true;
          best = endRun(best);
        }
        case '(' -> {
          best = endRun(best);
          var inner = readBrackets();
          best = isOptional() ? best : longer(best, inner);
          skipQuantifier();
        }
        case '[', '.', '^', '$' -> {
          best = endRun(best);
          skipClass(c);
          skipQuantifier();
        }
        case '\\' -> best = readEscape(best);
        default -> best = readLiteral(c, best);
      }
    }
    best = endRun(best);
    return hasAlternatives ? "" : best;
  }

  /** Reads the inside of brackets with its closing one; flags alone require nothing. */
  private String readBrackets() {
    if (regex.startsWith("?", at)) {
      int colon = at + 1;
      while (colon < regex.length() && "imsU-".indexOf(regex.charAt(colon)) >= 0) {
        colon++;
      }
      boolean isFlags = regex.startsWith(")", colon);
      if (!isFlags && !regex.startsWith(":", colon)) {
        isGivenUp = true;
        return "";
      }
      at = colon + (isFlags ? 0 : 1);
    }
    var inner = readGroup();
    at++;
    return inner;
  }

  private String readEscape(String best) {
    if (at == regex.length()) {
      isGivenUp = true;
      return best;
    }
    char c = regex.charAt(at++);
    if ("dDwWsSbBAz".indexOf(c) >= 0) {
      var longest = endRun(best);
      skipQuantifier();
      return longest;
    }
    if (Character.isLetterOrDigit(c)) {
      isGivenUp = true;
      return best;
    }
    return readLiteral(c, best);
  }

  private String readLiteral(char c, String best) {
    if (Character.isSurrogate(c)) {
      isGivenUp = true;
      return best;
    }
    if (!hasQuantifier()) {
      run.append(c);
      return best;
    }
    boolean isOptional = isOptional();
    if (!isOptional) {
      run.append(c);
    }
    skipQuantifier();
    return endRun(best);
  }

  private String endRun(String best) {
    var longest = longer(best, run.toString());
    run.setLength(0);
    return longest;
  }

  private static String longer(String a, String b) {
    return b.length() > a.length() ? b : a;
  }

  private void skipClass(char opening) {
    if (opening != '[') {
      return;
    }
    if (regex.startsWith("^", at)) {
      at++;
    }
    if (regex.startsWith("]", at)) {
      at++;
    }
    while (at < regex.length() && regex.charAt(at) != ']') {
      if (regex.charAt(at) == '[') {
        isGivenUp = true;
      }
      at += regex.charAt(at) == '\\' ? 2 : 1;
    }
    at++;
  }

  private boolean hasQuantifier() {
    return at < regex.length() && "*+?{".indexOf(regex.charAt(at)) >= 0;
  }

  /** Whether what was read may be missing: of a count only its first digit is believed. */
  private boolean isOptional() {
    return hasQuantifier()
        && regex.charAt(at) != '+'
        && !(regex.charAt(at) == '{' && at + 1 < regex.length() && isPositive(at + 1));
  }

  private boolean isPositive(int digit) {
    return regex.charAt(digit) >= '1' && regex.charAt(digit) <= '9';
  }

  private void skipQuantifier() {
    while (hasQuantifier()) {
      if (regex.charAt(at) == '{') {
        int end = regex.indexOf('}', at);
        at = end < 0 ? regex.length() : end;
      }
      at++;
    }
  }
}
