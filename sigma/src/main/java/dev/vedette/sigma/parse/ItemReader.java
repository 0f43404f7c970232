package dev.vedette.sigma.parse;

import dev.vedette.sigma.Clause;
import dev.vedette.sigma.Clause.Leaf;
import dev.vedette.sigma.IpNetwork;
import dev.vedette.sigma.RuleCheck;
import dev.vedette.sigma.TextPattern;
import dev.vedette.sigma.ValueTest;
import dev.vedette.sigma.ValueTest.Shape;
import dev.vedette.yaml.YamlNode;
import dev.vedette.yaml.YamlNode.YamlList;
import dev.vedette.yaml.YamlNode.YamlScalar;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a detection item, a key with its value or list of values, into a clause. */
final class ItemReader {
  private final ProblemLog log;
  private final Placeholders placeholders;

  ItemReader(ProblemLog log, Placeholders placeholders) {
    this.log = log;
    this.placeholders = placeholders;
  }

  /** The clause, or null after what is wrong has been reported. */
  @Nullable Clause read(FieldKey key, YamlNode place, YamlNode value) {
    var items = value instanceof YamlList list ? list.items() : List.of(value);
    if (items.isEmpty()) {
      log.error(value, "the list of values is empty: name at least one, or remove the field");
      return null;
    }
    if (key.has(Modifier.ALL) && items.size() == 1) {
      log.report(
          RuleCheck.IDLE_MODIFIER, place, "'all' does nothing for a single value: remove it");
    }
    var clauses = new ArrayList<Clause>();
    for (YamlNode item : items) {
      var clause = readValue(key, item);
      if (clause != null) {
        clauses.add(clause);
      }
    }
    if (clauses.size() < items.size()) {
      return null;
    }
    var joined = key.has(Modifier.ALL) ? Clause.allOf(clauses) : Clause.anyOf(clauses);
    return key.has(Modifier.NEQ) ? new Clause.Not(joined) : joined;
  }

  private @Nullable Clause readValue(FieldKey key, YamlNode item) {
    if (!(item instanceof YamlScalar scalar)) {
      log.error(item, "a value is " + item.kind() + ": write text, a number, true, false or null");
      return null;
    }
    try {
      return scalar.isNull() ? nullTest(key) : test(key, scalar);
    } catch (BadValueException e) {
      log.error(item, e.problem());
      return null;
    }
  }

  private static Clause nullTest(FieldKey key) throws BadValueException {
    if (key.field() == null) {
      throw new BadValueException("a keyword is null: write the text to search for");
    }
    var modifiers = new ArrayList<>(key.modifiers());
    modifiers.removeIf(modifier -> modifier.role() == Modifier.Role.FLAG);
    if (!modifiers.isEmpty()) {
      throw new BadValueException(
          "'%s' needs a value, not null".formatted(modifiers.getFirst().word()));
    }
    return new Leaf(key.field(), new ValueTest.IsNull());
  }

  private Clause test(FieldKey key, YamlScalar scalar) throws BadValueException {
    if (key.has(Modifier.RE)) {
      return new Leaf(key.field(), regex(key, scalar.text()));
    }
    if (key.has(Modifier.EXISTS)) {
      return exists(key, scalar);
    }
    if (key.has(Modifier.FIELDREF)) {
      return fieldReference(key, scalar.text());
    }
    if (key.has(Modifier.Role.DATE)) {
      return new Leaf(key.field(), date(key, scalar.text()));
    }
    if (key.has(Modifier.Role.COMPARISON)) {
      return new Leaf(key.field(), new ValueTest.Compare(key.comparison(), number(scalar.text())));
    }
    return expanded(key, scalar);
  }

  private static ValueTest regex(FieldKey key, String text) throws BadValueException {
    var flags = new StringBuilder();
    for (var flag : List.of(Modifier.I, Modifier.M, Modifier.S)) {
      flags.append(key.has(flag) ? flag.word() : "");
    }
    var anchored =
        switch (key.field() == null ? Shape.ANYWHERE : key.shape()) {
          case START -> "^(?:" + text + ")";
          case END -> "(?:" + text + ")$";
          case WHOLE, ANYWHERE -> text;
        };
    RegexCheck.check(text);
    return new ValueTest.Regex(flags.isEmpty() ? anchored : "(?" + flags + ")" + anchored);
  }

  private static Clause exists(FieldKey key, YamlScalar scalar) throws BadValueException {
    var text = scalar.text();
    boolean isWanted = text.equalsIgnoreCase("true");
    if (key.field() == null || !(isWanted || text.equalsIgnoreCase("false"))) {
      throw new BadValueException("'exists' takes a field, and true or false as its value");
    }
    return new Leaf(key.field(), new ValueTest.Exists(isWanted));
  }

  private static Clause fieldReference(FieldKey key, String other) throws BadValueException {
    if (key.field() == null || other.isBlank()) {
      throw new BadValueException("'fieldref' takes a field, and another field as its value");
    }
    return new Leaf(
        key.field(), new ValueTest.SameAs(other.strip(), key.shape(), key.has(Modifier.CASED)));
  }

  private static ValueTest date(FieldKey key, String text) throws BadValueException {
    var part = key.datePart().orElseThrow();
    var bound = number(text);
    boolean isInRange =
        bound.signum() >= 0
            && bound.compareTo(BigDecimal.valueOf(part.min())) >= 0
            && bound.compareTo(BigDecimal.valueOf(part.max())) <= 0
            && bound.stripTrailingZeros().scale() <= 0;
    if (!isInRange) {
      throw new BadValueException(
          "'%s' is not a number from %d to %d".formatted(text, part.min(), part.max()));
    }
    return new ValueTest.Date(part, key.comparison(), bound.longValueExact());
  }

  private static BigDecimal number(String text) throws BadValueException {
    return Numbers.parse(text)
        .orElseThrow(() -> new BadValueException("'" + text + "' is not a number: write one"));
  }

  private Clause expanded(FieldKey key, YamlScalar scalar) throws BadValueException {
    if (!key.has(Modifier.EXPAND)) {
      return key.has(Modifier.CIDR)
          ? new Leaf(key.field(), network(scalar.text()))
          : text(key, scalar);
    }
    var missing = Expansion.missing(scalar.text(), placeholders);
    if (!missing.isEmpty()) {
      log.report(RuleCheck.PLACEHOLDER_WITHOUT_VALUE, scalar, missingMessage(missing));
      return new Leaf(key.field(), new ValueTest.Unresolved(missing.getFirst()));
    }
    var clauses = new ArrayList<Clause>();
    for (String text : Expansion.expand(scalar.text(), placeholders)) {
      clauses.add(
          key.has(Modifier.CIDR)
              ? new Leaf(key.field(), network(text))
              : patterns(key, List.of(PatternText.parse(text))));
    }
    return clauses.isEmpty()
        ? new Leaf(key.field(), new ValueTest.Unresolved(scalar.text()))
        : Clause.anyOf(clauses);
  }

  private static String missingMessage(List<String> names) {
    return "no value is given for the placeholder "
        + String.join(", ", names.stream().map(name -> "%" + name + "%").toList())
        + ": until it has some, this never matches";
  }

  private static ValueTest network(String text) throws BadValueException {
    return new ValueTest.Network(
        IpNetwork.parse(text.strip())
            .orElseThrow(() ->
                new BadValueException(
                    "'%s' is not a network: write one like 10.0.0.0/8 or fc00::/7"
                        .formatted(text))));
  }

  private Clause text(FieldKey key, YamlScalar scalar) throws BadValueException {
    return switch (scalar.type()) {
      case INTEGER, DECIMAL ->
          patterns(key, Numbers.spellings(scalar.text()).stream().map(PatternText::parse).toList());
      case TEXT, BOOLEAN, NULL -> patterns(key, List.of(PatternText.parse(scalar.text())));
    };
  }

  private static Clause patterns(FieldKey key, List<TextPattern> values) throws BadValueException {
    var clauses = new ArrayList<Clause>();
    for (var value : values) {
      for (var pattern : Encoding.apply(key.transformations(), value)) {
        clauses.add(
            new Leaf(
                key.field(),
                new ValueTest.Text(pattern.shaped(key.shape()), key.has(Modifier.CASED))));
      }
    }
    if (clauses.isEmpty()) {
      throw new BadValueException("the value is too short for 'base64offset': add characters");
    }
    return Clause.anyOf(clauses);
  }
}
