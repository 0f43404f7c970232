package dev.vedette.store.cases;

import dev.vedette.model.Severity;
import dev.vedette.model.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Hunts that are kept at a node of the tree of tenants, and what became of their runs. */
public final class SavedHunts {
  /** How many runs of a hunt are kept. */
  public static final int KEPT_RUNS = 50;

  /** How many hunts may be kept at a node. */
  public static final int MOST_HUNTS = 500;

  private static final Scope ALL = new Scope.Platform("hunts that are due");
  private static final String COLUMNS =
      "select tenant, id, name, description, sql, reach, owner, every_minutes, makes_findings,"
          + " severity, created, changed, next_run from hunts ";

  private final Database database;
  private final InstantSource clock;

  /** Whose events a hunt looks at. */
  public enum Reach {
    /** Those of the node at which it is kept. */
    TENANT,
    /** Those of the node and of everything below it. */
    BELOW
  }

  /**
   * What somebody wants to be kept.
   *
   * @param every how often it runs by itself, in whole minutes; null if never
   * @param makesFindings whether each row that is new becomes a finding
   * @param severity of those findings
   */
  public record Draft(
      String name,
      String description,
      String sql,
      Reach reach,
      @Nullable Duration every,
      boolean makesFindings,
      Severity severity) {}

  /**
   * A hunt that is kept.
   *
   * @param owner the name of who made it
   * @param next when it runs next, null if not by itself
   */
  public record Hunt(
      TenantId tenant,
      String id,
      Draft draft,
      String owner,
      Instant created,
      Instant changed,
      @Nullable Instant next) {}

  /**
   * What became of a run.
   *
   * @param firstRows columns and some rows, as JSON
   * @param error why it could not be run, null if it was
   */
  public record Run(
      Instant started,
      Duration took,
      int rows,
      boolean isCut,
      int newFindings,
      String firstRows,
      @Nullable String error) {}

  public SavedHunts(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  /** Keeps a hunt; empty if the node has as many as it may have. */
  public Optional<Hunt> add(TenantId tenant, String owner, Draft draft) {
    var id = Ids.fresh();
    return database.in(
        new Scope.Tenant(tenant),
        work -> {
          int added =
              work.update(
                  "insert into hunts (tenant, id, name, description, sql, reach, owner,"
                      + " every_minutes, makes_findings, severity, next_run)"
                      + " select ?, ?, ?, ?, ?, ?, ?, ?::integer, ?, ?, ?::timestamptz"
                      + " where (select count(*) from hunts where tenant = ?) < "
                      + MOST_HUNTS,
                  tenant.value(),
                  id,
                  draft.name(),
                  draft.description(),
                  draft.sql(),
                  word(draft.reach()),
                  owner,
                  minutes(draft.every()),
                  draft.makesFindings(),
                  draft.severity().id(),
                  firstRun(draft.every()),
                  tenant.value());
          return added == 0 ? Optional.empty() : find(work, tenant, id);
        });
  }

  /** Changes a hunt; empty if there is none. One with an interval runs at once. */
  public Optional<Hunt> change(TenantId tenant, String id, Draft draft) {
    return database.in(
        new Scope.Tenant(tenant),
        work -> {
          work.update(
              "update hunts set name = ?, description = ?, sql = ?, reach = ?,"
                  + " every_minutes = ?::integer, makes_findings = ?, severity = ?,"
                  + " next_run = ?::timestamptz, changed = now() where tenant = ? and id = ?",
              draft.name(),
              draft.description(),
              draft.sql(),
              word(draft.reach()),
              minutes(draft.every()),
              draft.makesFindings(),
              draft.severity().id(),
              firstRun(draft.every()),
              tenant.value(),
              id);
          return find(work, tenant, id);
        });
  }

  private @Nullable Timestamp firstRun(@Nullable Duration every) {
    return every == null ? null : Timestamp.from(clock.instant());
  }

  private static @Nullable Integer minutes(@Nullable Duration every) {
    return every == null ? null : Math.toIntExact(every.toMinutes());
  }

  private static String word(Reach reach) {
    return reach.name().toLowerCase(Locale.ROOT);
  }

  public List<Hunt> list(TenantId tenant) {
    return database.in(
        new Scope.Tenant(tenant),
        work ->
            work.list(
                COLUMNS + "where tenant = ? order by name, id", SavedHunts::hunt, tenant.value()));
  }

  public Optional<Hunt> find(TenantId tenant, String id) {
    return database.in(new Scope.Tenant(tenant), work -> find(work, tenant, id));
  }

  private static Optional<Hunt> find(Transaction work, TenantId tenant, String id)
      throws SQLException {
    return work.find(COLUMNS + "where tenant = ? and id = ?", SavedHunts::hunt, tenant.value(), id);
  }

  /** Whether there was such a hunt; its runs go with it. */
  public boolean remove(TenantId tenant, String id) {
    return database.in(
        new Scope.Tenant(tenant),
        work ->
            work.update("delete from hunts where tenant = ? and id = ?", tenant.value(), id) == 1);
  }

  /**
   * Takes the hunt that has been due for longest, and says when it is due again: so that one that
   * brings the platform down does not run at once when it is back. Times that were missed are not
   * made up for.
   */
  public Optional<Hunt> takeDue() {
    var now = clock.instant();
    return database.in(
        ALL,
        work -> {
          var due =
              work.find(
                  COLUMNS
                      + "where next_run <= ? and not exists (select 1 from tenants t"
                      + " where t.id = hunts.tenant and t.offboarded is not null)"
                      + " order by next_run, tenant, id limit 1 for update skip locked",
                  SavedHunts::hunt,
                  Timestamp.from(now));
          var every = due.map(hunt -> hunt.draft().every()).orElse(null);
          if (due.isPresent() && every != null) {
            work.update(
                "update hunts set next_run = ? where tenant = ? and id = ?",
                Timestamp.from(now.plus(every)),
                due.get().tenant().value(),
                due.get().id());
          }
          return due;
        });
  }

  /** Notes what became of a run, and forgets those of long ago. */
  public void record(Hunt hunt, Run run) {
    database.in(
        new Scope.Tenant(hunt.tenant()),
        work -> {
          work.update(
              "insert into hunt_runs (tenant, hunt, started, millis, rows, is_cut, new_findings,"
                  + " first_rows, error) select ?, ?, ?::timestamptz, ?, ?, ?, ?, ?, ?"
                  + " where exists (select 1 from hunts where tenant = ? and id = ?)"
                  + " on conflict do nothing",
              hunt.tenant().value(),
              hunt.id(),
              Timestamp.from(run.started()),
              run.took().toMillis(),
              run.rows(),
              run.isCut(),
              run.newFindings(),
              run.firstRows(),
              run.error(),
              hunt.tenant().value(),
              hunt.id());
          return work.update(
              "delete from hunt_runs where tenant = ? and hunt = ? and started < (select"
                  + " min(started) from (select started from hunt_runs where tenant = ?"
                  + " and hunt = ? order by started desc limit ?) newest)",
              hunt.tenant().value(),
              hunt.id(),
              hunt.tenant().value(),
              hunt.id(),
              KEPT_RUNS);
        });
  }

  /** The runs of a hunt, newest first. */
  public List<Run> runs(TenantId tenant, String id) {
    return database.in(
        new Scope.Tenant(tenant),
        work ->
            work.list(
                "select started, millis, rows, is_cut, new_findings, first_rows, error"
                    + " from hunt_runs where tenant = ? and hunt = ? order by started desc",
                SavedHunts::run,
                tenant.value(),
                id));
  }

  private static Hunt hunt(ResultSet row) throws SQLException {
    int minutes = row.getInt(8);
    var every = row.wasNull() ? null : Duration.ofMinutes(minutes);
    var next = row.getTimestamp(13);
    return new Hunt(
        new TenantId(row.getString(1)),
        row.getString(2),
        new Draft(
            row.getString(3),
            row.getString(4),
            row.getString(5),
            Reach.valueOf(row.getString(6).toUpperCase(Locale.ROOT)),
            every,
            row.getBoolean(9),
            severity(row.getInt(10))),
        row.getString(7),
        row.getTimestamp(11).toInstant(),
        row.getTimestamp(12).toInstant(),
        next == null ? null : next.toInstant());
  }

  private static Severity severity(int id) {
    for (var severity : Severity.values()) {
      if (severity.id() == id) {
        return severity;
      }
    }
    throw new IllegalStateException("no severity has the number " + id);
  }

  private static Run run(ResultSet row) throws SQLException {
    return new Run(
        row.getTimestamp(1).toInstant(),
        Duration.ofMillis(row.getLong(2)),
        row.getInt(3),
        row.getBoolean(4),
        row.getInt(5),
        row.getString(6),
        row.getString(7));
  }
}
