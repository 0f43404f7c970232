package dev.vedette.store.hunt;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a hunt of the simple shape {@code SELECT … FROM events WHERE …} asks of an event: columns
 * compared with values, joined by AND, OR and NOT. Such a hunt looks at one event at a time, as a
 * rule does.
 */
public final class HuntShape {
  private static final JsonMapper JSON = new JsonMapper();
  private static final int MOST_CHARACTERS = 20_000;
  private static final int MOST_DEPTH = 20;
  private static final int MOST_TESTS = 200;
  private static final Map<String, Op> COMPARISONS =
      Map.of(
          "COMPARE_EQUAL", Op.EQUAL,
          "COMPARE_LESSTHAN", Op.LESS,
          "COMPARE_LESSTHANOREQUALTO", Op.LESS_OR_EQUAL,
          "COMPARE_GREATERTHAN", Op.GREATER,
          "COMPARE_GREATERTHANOREQUALTO", Op.GREATER_OR_EQUAL);
  private static final Map<Op, Op> TURNED =
      Map.of(
          Op.EQUAL, Op.EQUAL,
          Op.LESS, Op.GREATER,
          Op.LESS_OR_EQUAL, Op.GREATER_OR_EQUAL,
          Op.GREATER, Op.LESS,
          Op.GREATER_OR_EQUAL, Op.LESS_OR_EQUAL);
  private static final Map<String, Op> FUNCTIONS =
      Map.of(
          "~~", Op.LIKE,
          "~~*", Op.ILIKE,
          "contains", Op.CONTAINS,
          "starts_with", Op.STARTS_WITH,
          "prefix", Op.STARTS_WITH,
          "ends_with", Op.ENDS_WITH,
          "suffix", Op.ENDS_WITH,
          "regexp_matches", Op.REGEX);
  private static final Map<String, Op> NEGATED = Map.of("!~~", Op.LIKE, "!~~*", Op.ILIKE);
  private static final Set<String> AGGREGATES =
      Set.of(
          "count",
          "count_star",
          "sum",
          "min",
          "max",
          "avg",
          "list",
          "string_agg",
          "first",
          "any_value",
          "arg_min",
          "arg_max",
          "median",
          "mode",
          "approx_count_distinct");

  private int tests;

  private HuntShape() {}

  /** How a column is compared. */
  public enum Op {
    EQUAL,
    LIKE,
    ILIKE,
    CONTAINS,
    STARTS_WITH,
    ENDS_WITH,
    REGEX,
    LESS,
    LESS_OR_EQUAL,
    GREATER,
    GREATER_OR_EQUAL,
    /** It has a value; there is none to compare with. */
    PRESENT
  }

  /** What is asked. */
  public sealed interface Condition {
    record All(List<Condition> parts) implements Condition {
      public All {
        parts = List.copyOf(parts);
      }
    }

    record Any(List<Condition> parts) implements Condition {
      public Any {
        parts = List.copyOf(parts);
      }
    }

    record Not(Condition part) implements Condition {}

    /**
     * @param values of which one has to match
     * @param isNumber whether they are numbers
     */
    record Test(String column, Op op, List<String> values, boolean isNumber) implements Condition {
      public Test {
        values = List.copyOf(values);
      }
    }
  }

  /**
   * Reads what a hunt asks.
   *
   * @throws HuntRefused if it is no hunt, or of another shape; the message says what a rule cannot
   *     say
   */
  public static Condition read(String sql) {
    if (sql.length() > MOST_CHARACTERS) {
      throw new HuntRefused("the hunt is longer than %d characters".formatted(MOST_CHARACTERS));
    }
    var parsed = parse(sql);
    QueryCheck.check(parsed);
    var node = parsed.path("statements").path(0).path("node");
    requireSimple(node);
    var where = node.path("where_clause");
    if (where.isMissingNode() || where.isNull()) {
      throw new HuntRefused("the hunt takes every event: say with WHERE which ones the rule means");
    }
    return new HuntShape().condition(where, 0);
  }

  private static JsonNode parse(String sql) {
    try (var connection = DriverManager.getConnection("jdbc:duckdb:");
        var parse = connection.prepareStatement("SELECT json_serialize_sql(?::VARCHAR)")) {
      parse.setString(1, sql);
      try (var parsed = parse.executeQuery()) {
        parsed.next();
        return JSON.readTree(parsed.getString(1));
      }
    } catch (SQLException e) {
      throw new HuntRefused("the query cannot be read: " + e.getMessage());
    }
  }

  private static void requireSimple(JsonNode node) {
    var from = node.path("from_table");
    boolean isSimple =
        node.path("type").asString("").equals("SELECT_NODE")
            && node.path("cte_map").path("map").isEmpty()
            && from.path("type").asString("").equals("BASE_TABLE")
            && from.path("table_name").asString("").equalsIgnoreCase("events")
            && node.path("having").isNull()
            && node.path("qualify").isNull()
            && node.path("sample").isNull()
            && node.path("group_expressions").isEmpty();
    if (!isSimple) {
      throw new HuntRefused(
          "a rule looks at one event: of SELECT … FROM events WHERE … only, without groups, joins,"
              + " subqueries");
    }
    for (var selected : node.path("select_list")) {
      if (AGGREGATES.contains(selected.path("function_name").asString(""))) {
        throw new HuntRefused(
            "a rule does not count: a correlation rule does, or the hunt makes findings itself");
      }
    }
  }

  private Condition condition(JsonNode node, int depth) {
    if (depth > MOST_DEPTH || ++tests > MOST_TESTS) {
      throw new HuntRefused("the hunt has too many conditions for one rule");
    }
    return switch (node.path("type").asString("")) {
      case "CONJUNCTION_AND" -> new Condition.All(conditions(node, depth));
      case "CONJUNCTION_OR" -> new Condition.Any(conditions(node, depth));
      case "OPERATOR_NOT" -> new Condition.Not(condition(child(node, 0), depth + 1));
      case "OPERATOR_IS_NOT_NULL" -> present(child(node, 0));
      case "OPERATOR_IS_NULL" -> new Condition.Not(present(child(node, 0)));
      case "COMPARE_NOTEQUAL" -> new Condition.Not(comparison(node, Op.EQUAL));
      case "COMPARE_IN" -> in(node);
      case "COMPARE_NOT_IN" -> new Condition.Not(in(node));
      case "COMPARE_BETWEEN" -> between(node);
      case "FUNCTION" -> function(node);
      case String type when COMPARISONS.containsKey(type) ->
          comparison(node, COMPARISONS.getOrDefault(type, Op.EQUAL));
      default -> throw other(node);
    };
  }

  private List<Condition> conditions(JsonNode node, int depth) {
    var parts = new ArrayList<Condition>();
    for (var child : node.path("children")) {
      parts.add(condition(child, depth + 1));
    }
    return parts;
  }

  private static JsonNode child(JsonNode node, int index) {
    return node.path("children").path(index);
  }

  private static Condition present(JsonNode column) {
    return new Condition.Test(column(column), Op.PRESENT, List.of(), false);
  }

  private static Condition in(JsonNode node) {
    var values = StreamSupport.stream(node.path("children").spliterator(), false).skip(1).toList();
    return test(child(node, 0), Op.EQUAL, values);
  }

  private static Condition between(JsonNode node) {
    return new Condition.All(
        List.of(
            test(node.path("input"), Op.GREATER_OR_EQUAL, List.of(node.path("lower"))),
            test(node.path("input"), Op.LESS_OR_EQUAL, List.of(node.path("upper")))));
  }

  private static Condition comparison(JsonNode node, Op op) {
    var left = node.path("left");
    var right = node.path("right");
    return isColumn(left)
        ? test(left, op, List.of(right))
        : test(right, TURNED.getOrDefault(op, op), List.of(left));
  }

  private static Condition function(JsonNode node) {
    var name = node.path("function_name").asString("");
    var arguments = new ArrayList<JsonNode>();
    node.path("arguments").forEach(each -> arguments.add(each.path("expression")));
    if (arguments.size() == 2 && FUNCTIONS.containsKey(name)) {
      return test(
          arguments.getFirst(), FUNCTIONS.getOrDefault(name, Op.EQUAL), arguments.subList(1, 2));
    }
    if (arguments.size() == 2 && NEGATED.containsKey(name)) {
      return new Condition.Not(
          test(
              arguments.getFirst(), NEGATED.getOrDefault(name, Op.EQUAL), arguments.subList(1, 2)));
    }
    throw new HuntRefused(
        "a rule has nothing like %s: compare columns with =, IN, LIKE, ILIKE, contains, starts_with,"
                .formatted(shown(name))
            + " ends_with, regexp_matches, <, > or IS NULL");
  }

  private static Condition test(JsonNode column, Op op, List<JsonNode> values) {
    var texts = new ArrayList<String>();
    boolean isNumber = true;
    for (var value : values) {
      var literal = value.path("literal");
      if (!value.path("type").asString("").equals("VALUE_CONSTANT") || literal.isMissingNode()) {
        throw other(value);
      }
      texts.add(literal.path("text").asString(""));
      isNumber &= !literal.path("kind").asString("").equals("STRING");
    }
    return new Condition.Test(column(column), op, texts, isNumber);
  }

  private static boolean isColumn(JsonNode node) {
    return node.path("type").asString("").equals("COLUMN_REF");
  }

  private static String column(JsonNode node) {
    if (!isColumn(node)) {
      throw other(node);
    }
    var names = node.path("column_names");
    return names.path(names.size() - 1).asString("").toLowerCase(Locale.ROOT);
  }

  private static HuntRefused other(JsonNode node) {
    var name = node.path("function_name").asString(node.path("type").asString("this"));
    return new HuntRefused(
        "a rule compares a column with constants, and knows no %s: write it without"
            .formatted(shown(name)));
  }

  private static String shown(String name) {
    return name.length() > 60 ? name.substring(0, 60) + "…" : name;
  }
}
