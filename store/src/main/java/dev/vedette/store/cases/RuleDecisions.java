package dev.vedette.store.cases;

import dev.vedette.model.Severity;
import dev.vedette.model.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is decided about rules at the nodes of the tree of tenants: which are on, what is excepted,
 * and which rules a node has of its own. What it means is for those to say who detect. Safe for
 * several threads.
 */
public final class RuleDecisions {
  /** How many states, exceptions or own rules a node may have, of each. */
  public static final int MOST = 1_000;

  private static final Scope ALL = new Scope.Platform("decisions about rules are inherited");
  private static final String PRINT =
      "select concat_ws(' ', (select count(*) from tenants), %s)"
          .formatted(
              String.join(
                  ", ",
                  Stream.of("rule_states", "rule_exceptions", "own_rules")
                      .map(
                          "(select count(*) || '/' || coalesce(max(changed)::text, '') from %s)"
                              ::formatted)
                      .toList()));

  private final Database database;

  /**
   * What is decided about a rule.
   *
   * @param severity of its findings; null where it is the rule's own
   */
  public record State(
      TenantId node,
      String rule,
      boolean isOn,
      @Nullable Severity severity,
      String reason,
      String author,
      Instant changed) {}

  /**
   * An exception.
   *
   * @param rule the id of the rule that it is for
   * @param document all of it
   */
  public record Excepted(
      TenantId node, String id, String rule, String document, String author, Instant changed) {}

  /** A rule that only a node and those below it have. */
  public record Own(
      TenantId node, String rule, String title, String text, String author, Instant changed) {}

  /** Everything that is decided anywhere. */
  public record All(List<State> states, List<Excepted> exceptions, List<Own> rules) {
    public static final All NONE = new All(List.of(), List.of(), List.of());

    public All {
      states = List.copyOf(states);
      exceptions = List.copyOf(exceptions);
      rules = List.copyOf(rules);
    }
  }

  public RuleDecisions(Database database) {
    this.database = database;
  }

  /** A text that is another one after anything was decided, or a tenant was added. */
  public String fingerprint() {
    return database.in(ALL, work -> work.find(PRINT, row -> row.getString(1)).orElse(""));
  }

  /** Everything that is decided, at all nodes. */
  public All all() {
    return database.in(
        ALL,
        work ->
            new All(
                work.list(
                    "select tenant, rule, is_on, severity, reason, author, changed"
                        + " from rule_states order by tenant, rule",
                    RuleDecisions::state),
                work.list(
                    "select tenant, id, rule, document, author, changed"
                        + " from rule_exceptions order by tenant, changed, id",
                    RuleDecisions::excepted),
                work.list(
                    "select tenant, rule, title, text, author, changed"
                        + " from own_rules order by tenant, rule",
                    RuleDecisions::own)));
  }

  /** Decides about a rule; false if the node has as many states as it may have. */
  public boolean put(
      TenantId node,
      String rule,
      boolean isOn,
      @Nullable Severity severity,
      String reason,
      String author) {
    return database.in(
        new Scope.Tenant(node),
        work ->
            work.update(
                    "insert into rule_states (tenant, rule, is_on, severity, reason, author)"
                        + " select ?, ?, ?, ?::integer, ?, ?"
                        + hasRoom("rule_states", "rule")
                        + " on conflict (tenant, rule) do update set is_on = excluded.is_on,"
                        + " severity = excluded.severity, reason = excluded.reason,"
                        + " author = excluded.author, changed = clock_timestamp()",
                    node.value(),
                    rule,
                    isOn,
                    severity == null ? null : severity.id(),
                    reason,
                    author,
                    node.value(),
                    node.value(),
                    rule)
                == 1);
  }

  /** Whether the node had decided about the rule; then it inherits again. */
  public boolean removeState(TenantId node, String rule) {
    return remove("rule_states", "rule", node, rule);
  }

  /**
   * Adds an exception and answers its id; empty text if the node has as many as it may have.
   *
   * @param document all of it, as those who detect read it
   */
  public String addException(TenantId node, String rule, String document, String author) {
    var id = Ids.fresh();
    return database.in(
        new Scope.Tenant(node),
        work -> {
          int added =
              work.update(
                  "insert into rule_exceptions (tenant, id, rule, document, author)"
                      + " select ?, ?, ?, ?, ?"
                      + hasRoom("rule_exceptions", "id"),
                  node.value(),
                  id,
                  rule,
                  document,
                  author,
                  node.value(),
                  node.value(),
                  id);
          return added == 1 ? id : "";
        });
  }

  /** Whether there was such an exception. */
  public boolean removeException(TenantId node, String id) {
    return remove("rule_exceptions", "id", node, id);
  }

  /** Keeps a rule, in the place of one of the same id; false if the node has too many. */
  public boolean putRule(TenantId node, String rule, String title, String text, String author) {
    return database.in(
        new Scope.Tenant(node),
        work ->
            work.update(
                    "insert into own_rules (tenant, rule, title, text, author)"
                        + " select ?, ?, ?, ?, ?"
                        + hasRoom("own_rules", "rule")
                        + " on conflict (tenant, rule) do update set title = excluded.title,"
                        + " text = excluded.text, author = excluded.author,"
                        + " changed = clock_timestamp()",
                    node.value(),
                    rule,
                    title,
                    text,
                    author,
                    node.value(),
                    node.value(),
                    rule)
                == 1);
  }

  /** Whether there was such a rule. */
  public boolean removeRule(TenantId node, String rule) {
    return remove("own_rules", "rule", node, rule);
  }

  /** One more may always take the place of one that is there. */
  private static String hasRoom(String table, String key) {
    return (" where (select count(*) from %1$s where tenant = ?) < %3$d"
            + " or exists (select 1 from %1$s where tenant = ? and %2$s = ?)")
        .formatted(table, key, MOST);
  }

  private boolean remove(String table, String key, TenantId node, String value) {
    return database.in(
        new Scope.Tenant(node),
        work ->
            work.update(
                    "delete from %s where tenant = ? and %s = ?".formatted(table, key),
                    node.value(),
                    value)
                == 1);
  }

  private static State state(ResultSet row) throws SQLException {
    int severity = row.getInt(4);
    return new State(
        new TenantId(row.getString(1)),
        row.getString(2),
        row.getBoolean(3),
        Stream.of(Severity.values()).filter(each -> each.id() == severity).findFirst().orElse(null),
        row.getString(5),
        row.getString(6),
        row.getTimestamp(7).toInstant());
  }

  private static Excepted excepted(ResultSet row) throws SQLException {
    return new Excepted(
        new TenantId(row.getString(1)),
        row.getString(2),
        row.getString(3),
        row.getString(4),
        row.getString(5),
        row.getTimestamp(6).toInstant());
  }

  private static Own own(ResultSet row) throws SQLException {
    return new Own(
        new TenantId(row.getString(1)),
        row.getString(2),
        row.getString(3),
        row.getString(4),
        row.getString(5),
        row.getTimestamp(6).toInstant());
  }
}
