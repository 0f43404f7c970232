package dev.vedette.store.cases;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A table as the database knows it, so that a backup forgets none. */
record StoredTable(String name, List<String> columns, boolean isForced) {
  private static final String HISTORY = "flyway_schema_history";

  /** All of them but Flyway's own, each after those that it refers to. */
  static List<StoredTable> load(Connection connection) throws SQLException {
    var work = new Transaction(connection);
    var waiting = new LinkedHashMap<String, StoredTable>();
    for (var table : tables(work)) {
      waiting.put(table.name(), table);
    }
    var references = references(work);
    var ordered = new ArrayList<StoredTable>();
    while (!waiting.isEmpty()) {
      var ready =
          waiting.values().stream()
              .filter(table ->
                  references.getOrDefault(table.name(), List.of()).stream()
                      .noneMatch(waiting::containsKey))
              .toList();
      if (ready.isEmpty()) {
        throw new IllegalStateException("tables refer to each other: " + waiting.keySet());
      }
      ready.forEach(table -> waiting.remove(table.name()));
      ordered.addAll(ready);
    }
    return ordered;
  }

  private static List<StoredTable> tables(Transaction work) throws SQLException {
    return work.list(
        "select c.relname, c.relforcerowsecurity, array_agg(a.attname::text order by a.attnum)"
            + " from pg_class c join pg_attribute a on a.attrelid = c.oid"
            + " where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace"
            + " and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''"
            + " and c.relname <> '"
            + HISTORY
            + "' group by c.oid order by c.relname",
        row ->
            new StoredTable(
                row.getString(1),
                List.of((String[]) row.getArray(3).getArray()),
                row.getBoolean(2)));
  }

  /** To which other tables each refers. */
  private static Map<String, List<String>> references(Transaction work) throws SQLException {
    record Reference(String from, String to) {}
    return work
        .list(
            "select f.relname, t.relname from pg_constraint k"
                + " join pg_class f on f.oid = k.conrelid join pg_class t on t.oid = k.confrelid"
                + " where k.contype = 'f' and f.oid <> t.oid",
            row -> new Reference(row.getString(1), row.getString(2)))
        .stream()
        .collect(
            Collectors.groupingBy(
                Reference::from, Collectors.mapping(Reference::to, Collectors.toList())));
  }

  /** How it is named to COPY. */
  String forCopy() {
    return quoted(name)
        + columns.stream().map(StoredTable::quoted).collect(Collectors.joining(", ", " (", ")"));
  }

  /** How it is named to ALTER TABLE. */
  String quotedName() {
    return quoted(name);
  }

  private static String quoted(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }
}
