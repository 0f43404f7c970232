package dev.vedette.detect.stix;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Parses STIX patterns, the whole of the grammar of STIX 2.1, section 9. Bounded in length, depth
 * and number of tests, so that a hostile pattern costs little.
 */
public final class StixPattern {
  private static final int MAX_LENGTH = 1 << 18;
  private static final int MAX_DEPTH = 32;
  private static final int MAX_TESTS = 5_000;
  private static final int MAX_REPEATS = 1_000_000;

  private final ComparisonParser comparisons;
  private final TokenStream tokens;
  private int depth;

  private StixPattern(String text) {
    tokens = new TokenStream(Tokens.of(text));
    comparisons = new ComparisonParser(text, tokens, MAX_DEPTH, MAX_TESTS);
  }

  /**
   * Parses a pattern.
   *
   * @throws StixPatternException if it is none
   */
  public static Observations parse(String text) {
    if (text.length() > MAX_LENGTH) {
      throw new StixPatternException("the pattern is longer than " + MAX_LENGTH, MAX_LENGTH);
    }
    var parser = new StixPattern(text);
    var pattern = parser.sequence();
    parser.tokens.requireEnd();
    return pattern;
  }

  private Observations sequence() {
    var parts = parts("FOLLOWEDBY", this::any);
    return parts.size() == 1 ? parts.getFirst() : new Observations.Sequence(parts);
  }

  private Observations any() {
    var parts = parts("OR", this::all);
    return parts.size() == 1 ? parts.getFirst() : new Observations.Any(parts);
  }

  private Observations all() {
    var parts = parts("AND", this::qualified);
    return parts.size() == 1 ? parts.getFirst() : new Observations.All(parts);
  }

  private List<Observations> parts(String word, Supplier<Observations> part) {
    var parts = new ArrayList<Observations>();
    parts.add(part.get());
    while (tokens.takeWord(word)) {
      parts.add(part.get());
    }
    return parts;
  }

  private Observations qualified() {
    var observation = one();
    for (int i = 0; i < MAX_DEPTH; i++) {
      if (tokens.takeWord("WITHIN")) {
        observation = new Observations.Within(observation, tokens.number());
        tokens.requireWord("SECONDS");
      } else if (tokens.takeWord("REPEATS")) {
        observation = new Observations.Repeated(observation, times());
        tokens.requireWord("TIMES");
      } else if (tokens.takeWord("START")) {
        long start = tokens.time();
        tokens.requireWord("STOP");
        observation = new Observations.Between(observation, start, tokens.time());
      } else {
        return observation;
      }
    }
    throw new StixPatternException("there are too many qualifiers", tokens.peek().start());
  }

  private int times() {
    double times = tokens.number();
    if (times < 1 || times > MAX_REPEATS) {
      throw new StixPatternException("it cannot repeat so often", tokens.peek().start());
    }
    return (int) times;
  }

  private Observations one() {
    if (tokens.takeSign("[")) {
      var comparison = comparisons.parse();
      tokens.requireSign("]");
      return new Observations.One(comparison);
    }
    if (!tokens.takeSign("(")) {
      throw new StixPatternException("'[' is expected", tokens.peek().start());
    }
    if (++depth > MAX_DEPTH) {
      throw new StixPatternException("brackets are nested too deeply", tokens.peek().start());
    }
    var inner = sequence();
    depth--;
    tokens.requireSign(")");
    return inner;
  }
}
