package dev.vedette.store.hunt;

import dev.vedette.store.hunt.HuntShape.Condition;
import dev.vedette.store.lake.EventColumn;
import dev.vedette.store.lake.LakeSql;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Writes conditions as SQL again. */
public final class HuntSql {
  private static final Set<String> NAMES =
      EventColumn.ALL.stream().map(EventColumn::name).collect(Collectors.toUnmodifiableSet());

  private HuntSql() {}

  /**
   * A condition as an expression.
   *
   * @throws HuntRefused if it names a column that is no attribute of OCSF
   */
  public static String of(Condition condition) {
    return switch (condition) {
      case Condition.All(var parts) -> joined(parts, " AND ");
      case Condition.Any(var parts) -> joined(parts, " OR ");
      case Condition.Not(var part) -> "(NOT " + of(part) + ")";
      case Condition.Test test -> test(test);
    };
  }

  private static String joined(List<Condition> parts, String word) {
    return parts.stream().map(HuntSql::of).collect(Collectors.joining(word, "(", ")"));
  }

  private static String test(Condition.Test test) {
    if (!NAMES.contains(test.column())) {
      throw new HuntRefused(
          "a rule cannot look at %s: it sees the columns that come from OCSF"
              .formatted(test.column().length() > 60 ? "this column" : test.column()));
    }
    if (test.op() == HuntShape.Op.PRESENT) {
      return "(" + test.column() + " IS NOT NULL)";
    }
    return test.values().stream()
        .map(value -> one(test, value))
        .collect(Collectors.joining(" OR ", "(", ")"));
  }

  private static String one(Condition.Test test, String value) {
    var column = test.column();
    var literal = LakeSql.quoted(value);
    return switch (test.op()) {
      case EQUAL -> column + " = " + literal;
      case LIKE -> column + " LIKE " + literal;
      case ILIKE -> column + " ILIKE " + literal;
      case CONTAINS -> "contains(" + column + ", " + literal + ")";
      case STARTS_WITH -> "starts_with(" + column + ", " + literal + ")";
      case ENDS_WITH -> "ends_with(" + column + ", " + literal + ")";
      case REGEX -> "regexp_matches(" + column + ", " + literal + ")";
      case LESS -> column + " < " + literal;
      case LESS_OR_EQUAL -> column + " <= " + literal;
      case GREATER -> column + " > " + literal;
      case GREATER_OR_EQUAL -> column + " >= " + literal;
      case PRESENT -> throw new AssertionError("has no value");
    };
  }
}
