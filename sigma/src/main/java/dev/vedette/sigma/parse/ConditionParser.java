package dev.vedette.sigma.parse;

import dev.vedette.sigma.Clause;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Parses a condition: {@code or} binds least, then {@code and}, {@code not}, {@code 1 of}.
 *
 * <p>Reports by {@link BadValueException}, the first thing that is wrong. Remembers which search
 * identifiers it used.
 */
final class ConditionParser {
  private static final int MAX_LENGTH = 20_000;
  private static final int MAX_DEPTH = 64;

  private final Map<String, Clause> selections;
  private final String kind;
  private final Set<String> used = new LinkedHashSet<>();
  private List<ConditionToken> tokens = List.of();
  private int next;
  private int depth;

  ConditionParser(Map<String, Clause> selections) {
    this(selections, "search identifier");
  }

  /**
   * @param kind what the condition's names stand for, for messages
   */
  ConditionParser(Map<String, Clause> selections, String kind) {
    this.selections = selections;
    this.kind = kind;
  }

  Set<String> used() {
    return used;
  }

  Clause parse(String condition) throws BadValueException {
    if (condition.length() > MAX_LENGTH) {
      throw new BadValueException(
          "the condition is longer than " + MAX_LENGTH + " characters: use '1 of' patterns");
    }
    tokens = ConditionToken.scan(condition);
    next = 0;
    depth = 0;
    var clause = parseOr();
    var rest = peek();
    if (rest != null) {
      throw new BadValueException(unexpected(rest));
    }
    return clause;
  }

  private Clause parseOr() throws BadValueException {
    var parts = new ArrayList<Clause>();
    parts.add(parseAnd());
    while (take("or")) {
      parts.add(parseAnd());
    }
    return Clause.anyOf(parts);
  }

  private Clause parseAnd() throws BadValueException {
    var parts = new ArrayList<Clause>();
    parts.add(parseNot());
    while (take("and")) {
      parts.add(parseNot());
    }
    return Clause.allOf(parts);
  }

  private Clause parseNot() throws BadValueException {
    if (++depth > MAX_DEPTH) {
      throw new BadValueException(
          "the condition nests deeper than " + MAX_DEPTH + " levels: flatten it");
    }
    var clause = take("not") ? new Clause.Not(parseNot()) : parseOperand();
    depth--;
    return clause;
  }

  private Clause parseOperand() throws BadValueException {
    var token = peek();
    if (token == null) {
      throw new BadValueException("the condition ends where a %s is expected".formatted(kind));
    }
    if (take("(")) {
      var clause = parseOr();
      if (!take(")")) {
        var found = peek();
        throw new BadValueException(
            found == null ? "a bracket is not closed: add ')'" : unexpected(found));
      }
      return clause;
    }
    next++;
    return isQuantified() ? parseQuantified(token) : selection(token);
  }

  private boolean isQuantified() {
    var word = peek();
    return word != null && word.is("of");
  }

  private Clause parseQuantified(ConditionToken quantifier) throws BadValueException {
    next++;
    var target = peek();
    if (target == null) {
      throw new BadValueException("the condition ends after 'of': name a pattern or 'them'");
    }
    next++;
    var parts = matching(target);
    if (quantifier.is("all")) {
      return Clause.allOf(parts);
    }
    if (quantifier.is("1") || quantifier.is("any")) {
      return Clause.anyOf(parts);
    }
    throw new BadValueException(
        "'%s of' is not known: write '1 of' or 'all of'".formatted(quantifier.text()));
  }

  private List<Clause> matching(ConditionToken target) throws BadValueException {
    boolean isThem = target.is("them");
    var pattern = isThem ? "*" : target.text();
    boolean withHidden = target.text().startsWith("_");
    var parts = new ArrayList<Clause>();
    for (var entry : selections.entrySet()) {
      var name = entry.getKey();
      if (NamePattern.matches(pattern, name) && (withHidden || !name.startsWith("_"))) {
        used.add(name);
        parts.add(entry.getValue());
      }
    }
    if (parts.isEmpty()) {
      throw new BadValueException(
          "no %s matches '%s': this rule has %s"
              .formatted(kind, target.text(), String.join(", ", selections.keySet())));
    }
    return parts;
  }

  private Clause selection(ConditionToken token) throws BadValueException {
    var clause = selections.get(token.text());
    if (clause == null) {
      throw new BadValueException(unknown(token));
    }
    used.add(token.text());
    return clause;
  }

  private String unknown(ConditionToken token) {
    if (Set.of(")", "|", "and", "or", "of").contains(token.text())) {
      return unexpected(token);
    }
    return "the condition names '%s', which is no %s%s"
        .formatted(token.text(), kind, Nearest.hint(token.text(), selections.keySet()));
  }

  private static String unexpected(ConditionToken token) {
    if (token.is("|")) {
      return "'|' began an aggregation, which Sigma 2 no longer has: write a correlation rule";
    }
    return "the condition has an unexpected '%s' at character %d: join identifiers with 'and' or 'or'"
        .formatted(token.text(), token.at());
  }

  private boolean take(String word) {
    var token = peek();
    if (token == null || !token.is(word)) {
      return false;
    }
    next++;
    return true;
  }

  private @Nullable ConditionToken peek() {
    return next < tokens.size() ? tokens.get(next) : null;
  }
}
