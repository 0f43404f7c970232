package dev.vedette.store.hunt;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * Looks through a parsed query, as DuckDB's {@code json_serialize_sql} gives it, for what a hunt
 * may not do. DuckDB itself is locked up as well; this is the first of two walls, and the one that
 * explains.
 */
final class QueryCheck {
  private static final Set<String> TABLES = Set.of("events", "findings", "addresses");
  private static final Set<String> TABLE_FUNCTIONS =
      Set.of("unnest", "range", "generate_series", "json_each", "json_tree");

  /** What reaches files, settings, the engine itself, or runs other queries. */
  private static final Pattern FORBIDDEN =
      Pattern.compile(
          "read_.*|.*_scan|query|query_table|getenv|current_setting|glob|sniff_.*|parquet_.*"
              + "|pragma_.*|duckdb_.*|which_secret|write_log|nextval|currval|set_config"
              + "|force_checkpoint|checkpoint|enable_.*|disable_.*|getvariable|copy_.*"
              + "|json_execute_.*|json_serialize_.*|json_deserialize_.*|from_substrait.*"
              + "|in_search_path|pg_.*|add_parquet_key|current_.*path.*|current_database"
              + "|current_schema.*|version|sleep.*|load_.*");

  private final Set<String> named = new HashSet<>();

  private QueryCheck() {}

  /**
   * Refuses what a hunt may not do.
   *
   * @throws HuntRefused with the reason
   */
  static void check(JsonNode serialized) {
    if (serialized.path("error").asBoolean()) {
      throw new HuntRefused(refusal(serialized));
    }
    if (serialized.path("statements").size() != 1) {
      throw new HuntRefused("a hunt is one SELECT: leave out what follows the first semicolon");
    }
    var check = new QueryCheck();
    check.collectNames(serialized);
    check.walk(serialized);
  }

  private static String refusal(JsonNode serialized) {
    var message = serialized.path("error_message").asString("it cannot be read");
    return message.contains("Only SELECT")
        ? "a hunt only reads: write it as one SELECT over events, findings and addresses"
        : "the query cannot be read: " + message;
  }

  /** The names that the query gives to parts of itself. */
  private void collectNames(JsonNode node) {
    for (var entry : node.path("cte_map").path("map")) {
      named.add(lower(entry.path("key").asString("")));
    }
    for (var child : node) {
      collectNames(child);
    }
  }

  private void walk(JsonNode node) {
    if (node.path("type").asString("").equals("BASE_TABLE")) {
      table(node);
    }
    if (node.path("type").asString("").equals("TABLE_FUNCTION")) {
      tableFunction(lower(node.path("function").path("function_name").asString("")));
    }
    var function = node.get("function_name");
    if (function != null) {
      function(lower(function.asString("")));
    }
    for (var child : node) {
      walk(child);
    }
  }

  private void table(JsonNode table) {
    var name = lower(table.path("table_name").asString(""));
    boolean isQualified =
        !table.path("schema_name").asString("").isEmpty()
            || !table.path("catalog_name").asString("").isEmpty();
    if (isQualified || !(TABLES.contains(name) || named.contains(name))) {
      throw new HuntRefused(
          "there is no table %s: hunts see events, findings and addresses".formatted(shown(name)));
    }
  }

  private static void tableFunction(String name) {
    if (!TABLE_FUNCTIONS.contains(name)) {
      throw new HuntRefused("the function %s is not for hunts".formatted(shown(name)));
    }
  }

  private static void function(String name) {
    if (FORBIDDEN.matcher(name).matches()) {
      throw new HuntRefused("the function %s is not for hunts".formatted(shown(name)));
    }
  }

  private static String shown(String name) {
    return name.length() > 60 ? name.substring(0, 60) + "…" : name;
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
