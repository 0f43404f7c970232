package dev.vedette.store.cases;

import dev.vedette.model.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What happened at a tenant within some time, counted. Safe for several threads. */
public final class CaseCounts {
  private static final int MOST_RULES = 15;
  private static final int MOST_INCIDENTS = 500;

  private final Database database;

  /** Findings of a severity, as OCSF numbers them. */
  public record Severity(int severity, long findings) {}

  /** A rule that fired. */
  public record Rule(String id, String title, long findings) {}

  /** An incident that was first seen within the time. */
  public record Seen(
      String id,
      String headline,
      int severity,
      int risk,
      int findings,
      String status,
      @Nullable String verdict,
      Instant created) {}

  /** Actions of a class that came to a state. */
  public record Acts(String type, String state, long number) {}

  /**
   * @param severities the gravest first
   * @param rules those that fired most
   * @param incidents the riskiest first, 500 at most
   */
  public record Counts(
      List<Severity> severities, List<Rule> rules, List<Seen> incidents, List<Acts> actions) {}

  public CaseCounts(Database database) {
    this.database = database;
  }

  /** What happened from a moment until before another one. */
  public Counts of(TenantId tenant, Instant from, Instant to) {
    var since = Timestamp.from(from);
    var until = Timestamp.from(to);
    return database.in(
        new Scope.Tenant(tenant),
        work ->
            new Counts(
                work.list(
                    "select severity, count(*) from findings where time >= ? and time < ?"
                        + " group by severity order by severity desc",
                    row -> new Severity(row.getInt(1), row.getLong(2)),
                    from.toEpochMilli(),
                    to.toEpochMilli()),
                work.list(
                    "select rule_id, min(title), count(*) from findings"
                        + " where time >= ? and time < ? group by rule_id"
                        + " order by count(*) desc, rule_id limit ?",
                    row -> new Rule(row.getString(1), row.getString(2), row.getLong(3)),
                    from.toEpochMilli(),
                    to.toEpochMilli(),
                    MOST_RULES),
                work.list(
                    "select id, headline, severity, risk, findings, status, verdict, created"
                        + " from incidents where created >= ?::timestamptz"
                        + " and created < ?::timestamptz and state not in ('merged', 'withdrawn')"
                        + " order by risk desc, id limit ?",
                    CaseCounts::seen,
                    since,
                    until,
                    MOST_INCIDENTS),
                work.list(
                    "select class, state, count(*) from response_actions"
                        + " where created >= ?::timestamptz and created < ?::timestamptz"
                        + " group by class, state order by class, state",
                    row -> new Acts(row.getString(1), row.getString(2), row.getLong(3)),
                    since,
                    until)));
  }

  private static Seen seen(ResultSet row) throws SQLException {
    return new Seen(
        row.getString(1),
        row.getString(2),
        row.getInt(3),
        row.getInt(4),
        row.getInt(5),
        row.getString(6),
        row.getString(7),
        row.getTimestamp(8).toInstant());
  }
}
