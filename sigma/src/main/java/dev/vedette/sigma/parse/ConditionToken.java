package dev.vedette.sigma.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A word, bracket or stray character of a condition.
 *
 * @param at its 1-based place in the condition's text
 */
record ConditionToken(String text, int at) {
  private static final Pattern TOKEN = Pattern.compile("[^\\s()|]+|[()|]");

  static List<ConditionToken> scan(String condition) {
    var tokens = new ArrayList<ConditionToken>();
    var found = TOKEN.matcher(condition);
    while (found.find()) {
      tokens.add(new ConditionToken(found.group(), found.start() + 1));
    }
    return tokens;
  }

  boolean is(String word) {
    return text.equalsIgnoreCase(word);
  }
}
