package dev.vedette.sigma.match;

import dev.vedette.sigma.Folding;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds texts that every match of a regular expression contains, so that the expression need not
 * run on values without them.
 *
 * <p>It errs on the side of finding nothing: at whatever it does not know it gives up.
 */
final class RequiredLiterals {
  private final String regex;
  private int at;
  private boolean isGivenUp;

  /** The literal characters that follow each other where the reader is. */
  private final StringBuilder run = new StringBuilder();

  private RequiredLiterals(String regex) {
    this.regex = regex;
  }

  /** All such texts, their case folded, in the order of the expression. */
  static List<String> of(String regex) {
    var finder = new RequiredLiterals(regex);
    var found = finder.readGroup();
    return finder.isGivenUp || finder.at != regex.length()
        ? List.of()
        : found.stream().map(Folding::fold).toList();
  }

  /** Reads up to a closing bracket or the end. Nothing is required of one among alternatives. */
  private List<String> readGroup() {
    var found = new ArrayList<String>();
    boolean hasAlternatives = false;
    while (at < regex.length() && regex.charAt(at) != ')' && !isGivenUp) {
      char c = regex.charAt(at++);
      switch (c) {
        case '|' -> {
          hasAlternatives = true;
          endRun(found);
        }
        case '(' -> {
          endRun(found);
          var inner = readBrackets();
          found.addAll(isOptional() ? List.of() : inner);
          skipQuantifier();
        }
        case '[', '.', '^', '$' -> {
          endRun(found);
          skipClass(c);
          skipQuantifier();
        }
        case '\\' -> readEscape(found);
        default -> readLiteral(c, found);
      }
    }
    endRun(found);
    return hasAlternatives ? List.of() : found;
  }

  /** Reads the inside of brackets with its closing one; flags alone require nothing. */
  private List<String> readBrackets() {
    if (regex.startsWith("?", at)) {
      int colon = at + 1;
      while (colon < regex.length() && "imsU-".indexOf(regex.charAt(colon)) >= 0) {
        colon++;
      }
      boolean isFlags = regex.startsWith(")", colon);
      if (!isFlags && !regex.startsWith(":", colon)) {
        isGivenUp = true;
        return List.of();
      }
      at = colon + (isFlags ? 0 : 1);
    }
    var inner = readGroup();
    at++;
    return inner;
  }

  private void readEscape(List<String> found) {
    if (at == regex.length()) {
      isGivenUp = true;
      return;
    }
    char c = regex.charAt(at++);
    if ("dDwWsSbBAz".indexOf(c) >= 0) {
      endRun(found);
      skipQuantifier();
    } else if (Character.isLetterOrDigit(c)) {
      isGivenUp = true;
    } else {
      readLiteral(c, found);
    }
  }

  private void readLiteral(char c, List<String> found) {
    if (Character.isSurrogate(c)) {
      isGivenUp = true;
      return;
    }
    if (!hasQuantifier()) {
      run.append(c);
      return;
    }
    if (!isOptional()) {
      run.append(c);
    }
    skipQuantifier();
    endRun(found);
  }

  private void endRun(List<String> found) {
    if (!run.isEmpty()) {
      found.add(run.toString());
      run.setLength(0);
    }
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
