package dev.vedette.sigma.match;

import dev.vedette.sigma.Folding;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Finds texts of which every match of a regular expression contains one, so that the expression
 * need not run on values without them.
 *
 * <p>It errs on the side of finding nothing: at whatever it does not know it gives up.
 */
final class RequiredLiterals {
  /** More alternatives than this tell too little. */
  private static final int MOST_ALTERNATIVES = 64;

  private final String regex;
  private int at;
  private boolean isGivenUp;

  /** The literal characters that follow each other where the reader is. */
  private final StringBuilder run = new StringBuilder();

  private RequiredLiterals(String regex) {
    this.regex = regex;
  }

  /**
   * Texts, one of which each match contains, their case folded.
   *
   * @param texts at least one
   */
  record OneOf(List<String> texts) {
    private static OneOf just(String text) {
      return new OneOf(List.of(Folding.fold(text)));
    }

    /** The length of the shortest. */
    int shortest() {
      return texts.stream().mapToInt(String::length).min().orElse(0);
    }
  }

  /** All that each match needs, in the order of the expression. */
  static List<OneOf> of(String regex) {
    var finder = new RequiredLiterals(regex);
    var found = finder.readGroup();
    return finder.isGivenUp || finder.at != regex.length() ? List.of() : found;
  }

  /** The need that tells most: whose shortest text is the longest. */
  static Optional<OneOf> best(List<OneOf> needs) {
    return needs.stream().max(Comparator.comparingInt(OneOf::shortest));
  }

  /** Reads up to a closing bracket or the end. */
  private List<OneOf> readGroup() {
    var alternatives = new ArrayList<List<OneOf>>();
    var found = new ArrayList<OneOf>();
    while (at < regex.length() && regex.charAt(at) != ')' && !isGivenUp) {
      char c = regex.charAt(at++);
      switch (c) {
        case '|' -> {
          endRun(found);
          alternatives.add(List.copyOf(found));
          found.clear();
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
    alternatives.add(found);
    return alternatives.size() == 1 ? found : either(alternatives);
  }

  /** What one among alternatives needs: of each its best, unless one of them needs nothing. */
  private static List<OneOf> either(List<List<OneOf>> alternatives) {
    var texts = new ArrayList<String>();
    for (var needs : alternatives) {
      var best = best(needs);
      if (best.isEmpty()) {
        return List.of();
      }
      texts.addAll(best.get().texts());
    }
    var different = texts.stream().distinct().toList();
    return different.size() > MOST_ALTERNATIVES ? List.of() : List.of(new OneOf(different));
  }

  /** Reads the inside of brackets with its closing one; flags alone require nothing. */
  private List<OneOf> readBrackets() {
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

  private void readEscape(List<OneOf> found) {
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

  private void readLiteral(char c, List<OneOf> found) {
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

  private void endRun(List<OneOf> found) {
    if (!run.isEmpty()) {
      found.add(OneOf.just(run.toString()));
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
