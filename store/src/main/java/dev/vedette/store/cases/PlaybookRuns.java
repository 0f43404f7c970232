package dev.vedette.store.cases;

import dev.vedette.model.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Runs of playbooks. Where one is, is written down before anything is done; whoever takes one
 * further says which version they know, so that of two one wins.
 */
public final class PlaybookRuns {
  private static final Scope ALL = new Scope.Platform("runs of playbooks go on");
  private static final String COLUMNS =
      "select r.tenant, r.id, r.incident, r.playbook, r.name, r.documents, r.state, r.status,"
          + " r.waits, r.version, r.created, r.created_by, r.ended, r.ending from playbook_runs r ";

  private final Database database;

  /**
   * A run.
   *
   * @param incident what it runs for; empty for none
   * @param documents its playbooks as they were when it began
   * @param state where it is
   * @param status running, done, failed or stopped
   * @param waits for whom; empty for nobody
   */
  public record Stored(
      TenantId tenant,
      String id,
      String incident,
      String playbook,
      String name,
      String documents,
      String state,
      String status,
      String waits,
      long version,
      Instant created,
      String createdBy,
      @Nullable Instant ended,
      String ending) {}

  /**
   * Where a run is now.
   *
   * @param due when it goes on by itself; null for never
   */
  public record Place(
      String state, String status, String waits, @Nullable Instant due, String ending) {}

  /** The place after a run in the list of all, newest first. */
  public record Cursor(Instant created, String tenant, String id) {}

  /** What is listed. */
  public record Wanted(@Nullable String incident, @Nullable String status) {}

  public PlaybookRuns(Database database) {
    this.database = database;
  }

  /** An id for a run that somebody starts. */
  public static String freshId() {
    return Ids.fresh();
  }

  /** The id of the one run of a playbook that an incident starts by itself. */
  public static String idFor(String incident, String playbook) {
    return Ids.name("run", incident, playbook);
  }

  /** Whether it is new: one that is there already stays as it is. */
  public boolean add(Stored run, Place place) {
    return database.in(
        new Scope.Tenant(run.tenant()),
        work ->
            work.update(
                    "insert into playbook_runs (tenant, id, incident, playbook, name, documents,"
                        + " state, status, waits, due, created, created_by, ending, ended)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                        + " on conflict do nothing",
                    run.tenant().value(),
                    run.id(),
                    run.incident(),
                    run.playbook(),
                    run.name(),
                    run.documents(),
                    place.state(),
                    place.status(),
                    place.waits(),
                    timestamp(place.due()),
                    Timestamp.from(run.created()),
                    run.createdBy(),
                    place.ending(),
                    timestamp(run.ended()))
                == 1);
  }

  public Optional<Stored> find(TenantId tenant, String id) {
    return database.in(
        new Scope.Tenant(tenant),
        work ->
            work.find(
                COLUMNS + "where r.tenant = ? and r.id = ?",
                PlaybookRuns::stored,
                tenant.value(),
                id));
  }

  /** Newest first. */
  public List<Stored> list(Scope scope, Wanted wanted, Optional<Cursor> after, int limit) {
    var place = after.orElse(new Cursor(Instant.EPOCH, "", ""));
    var created = Timestamp.from(place.created());
    return database.in(
        scope,
        work ->
            work.list(
                COLUMNS
                    + "where (?::text is null or r.incident = ?)"
                    + " and (?::text is null or r.status = ?)"
                    + " and (? or r.created < ? or (r.created = ? and (r.tenant, r.id) > (?, ?)))"
                    + " order by r.created desc, r.tenant, r.id limit ?",
                PlaybookRuns::stored,
                wanted.incident(),
                wanted.incident(),
                wanted.status(),
                wanted.status(),
                after.isEmpty(),
                created,
                created,
                place.tenant(),
                place.id(),
                limit));
  }

  /** How many runs of a tenant go on. */
  public int running(TenantId tenant) {
    return database.in(
        new Scope.Tenant(tenant),
        work ->
            work.list(
                    "select count(*) from playbook_runs where tenant = ? and status = 'running'",
                    row -> row.getInt(1),
                    tenant.value())
                .getFirst());
  }

  /** The runs that are to be taken further, of all tenants, the most overdue first. */
  public List<Stored> due(Instant now, int limit) {
    return database.in(
        ALL,
        work ->
            work.list(
                COLUMNS
                    + "join tenants t on t.id = r.tenant and t.offboarded is null"
                    + " where r.status = 'running' and r.due <= ?"
                    + " order by r.due, r.tenant, r.id limit ?",
                PlaybookRuns::stored,
                Timestamp.from(now),
                limit));
  }

  /** Writes down where a run is now; empty if somebody else has taken it further. */
  public Optional<Stored> move(Stored known, Place place, Instant now) {
    boolean isOver = !place.status().equals("running");
    return database.in(
        new Scope.Tenant(known.tenant()),
        work ->
            work.find(
                "update playbook_runs r set state = ?, status = ?, waits = ?, due = ?, ending = ?,"
                    + " ended = case when ? then ?::timestamptz end, version = version + 1"
                    + " where tenant = ? and id = ? and version = ? and status = 'running'"
                    + " returning r.tenant, r.id, r.incident, r.playbook, r.name, r.documents,"
                    + " r.state, r.status, r.waits, r.version, r.created, r.created_by, r.ended,"
                    + " r.ending",
                PlaybookRuns::stored,
                place.state(),
                place.status(),
                place.waits(),
                timestamp(place.due()),
                place.ending(),
                isOver,
                Timestamp.from(now),
                known.tenant().value(),
                known.id(),
                known.version()));
  }

  private static @Nullable Timestamp timestamp(@Nullable Instant instant) {
    return instant == null ? null : Timestamp.from(instant);
  }

  private static Stored stored(ResultSet row) throws SQLException {
    var ended = row.getTimestamp(13);
    return new Stored(
        new TenantId(row.getString(1)),
        row.getString(2),
        row.getString(3),
        row.getString(4),
        row.getString(5),
        row.getString(6),
        row.getString(7),
        row.getString(8),
        row.getString(9),
        row.getLong(10),
        row.getTimestamp(11).toInstant(),
        row.getString(12),
        ended == null ? null : ended.toInstant(),
        row.getString(14));
  }
}
