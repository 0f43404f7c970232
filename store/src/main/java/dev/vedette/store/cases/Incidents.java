package dev.vedette.store.cases;

import dev.vedette.model.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Incidents: what correlation says of them, and what people do with them. */
public final class Incidents {
  private static final String COLUMNS =
      "select tenant, id, state, merged_into, severity, risk, headline, start_time, end_time,"
          + " findings, ocsf, memory, status, verdict, owner from incidents ";

  private static final String QUEUED =
      "select tenant, id, state, severity, risk, headline, start_time, end_time, findings, status,"
          + " verdict, owner, tactics, entities, created from incidents ";

  private final Database database;

  /**
   * An incident.
   *
   * @param state what correlation does with it: active, quiet, merged or withdrawn
   * @param ocsf the whole of it as OCSF's Incident Finding
   * @param memory what correlation needs to know it again
   * @param uids its findings
   * @param tactics the ids of ATT&amp;CK's tactics that it shows, as a JSON array
   * @param entities what it is about, most central first, as a JSON array
   */
  public record Update(
      TenantId tenant,
      String id,
      String state,
      String mergedInto,
      int severity,
      int risk,
      String headline,
      long start,
      long end,
      String ocsf,
      String memory,
      List<String> uids,
      String tactics,
      String entities) {
    /** An incident of which the queue tells neither tactics nor entities. */
    public Update(
        TenantId tenant,
        String id,
        String state,
        String mergedInto,
        int severity,
        int risk,
        String headline,
        long start,
        long end,
        String ocsf,
        String memory,
        List<String> uids) {
      this(
          tenant,
          id,
          state,
          mergedInto,
          severity,
          risk,
          headline,
          start,
          end,
          ocsf,
          memory,
          uids,
          "[]",
          "[]");
    }
  }

  /**
   * An incident as it stands in the queue.
   *
   * @param status open or closed, as people decide
   * @param created when it was first seen as one
   */
  public record Queued(
      TenantId tenant,
      String id,
      String state,
      int severity,
      int risk,
      String headline,
      long start,
      long end,
      int findings,
      String status,
      @Nullable String verdict,
      @Nullable String owner,
      String tactics,
      String entities,
      Instant created) {}

  /**
   * The whole of an incident.
   *
   * @param status open or closed, as people decide
   */
  public record Stored(
      TenantId tenant,
      String id,
      String state,
      String mergedInto,
      int severity,
      int risk,
      String headline,
      long start,
      long end,
      int findings,
      String ocsf,
      String memory,
      String status,
      @Nullable String verdict,
      @Nullable String owner) {}

  /** A place in the queue: what comes after it. */
  public record Cursor(int risk, long end, String tenant, String id) {}

  public Incidents(Database database) {
    this.database = database;
  }

  /**
   * Keeps incidents as they are now; what people did with them stays, but that one which was closed
   * is open again if it has become worse or shows more of an attack.
   */
  public void put(TenantId tenant, List<Update> updates) {
    database.in(
        new Scope.Tenant(tenant),
        work -> {
          for (var each : updates) {
            put(work, each);
          }
          return updates.size();
        });
  }

  private static void put(Transaction work, Update each) throws SQLException {
    work.update(
        "insert into incidents (tenant, id, state, merged_into, severity, risk, headline,"
            + " start_time, end_time, findings, ocsf, memory, tactics, entities)"
            + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
            + " on conflict (tenant, id) do update set state = excluded.state,"
            + " merged_into = excluded.merged_into, severity = excluded.severity,"
            + " risk = excluded.risk, headline = excluded.headline,"
            + " start_time = excluded.start_time, end_time = excluded.end_time,"
            + " findings = excluded.findings, ocsf = excluded.ocsf, memory = excluded.memory,"
            + " tactics = excluded.tactics, entities = excluded.entities,"
            + " status = case when excluded.state = 'active' and (excluded.risk > incidents.risk"
            + " or excluded.severity > incidents.severity"
            + " or excluded.tactics <> incidents.tactics) then 'open' else incidents.status end,"
            + " updated = now()",
        each.tenant().value(),
        each.id(),
        each.state(),
        each.mergedInto(),
        each.severity(),
        each.risk(),
        each.headline(),
        each.start(),
        each.end(),
        each.uids().size(),
        each.ocsf(),
        each.memory(),
        each.tactics(),
        each.entities());
    putFindings(work, each);
  }

  /** An incident grows by a few of many findings: those that it holds already are not touched. */
  private static void putFindings(Transaction work, Update each) throws SQLException {
    boolean isHeld = !each.state().equals("merged") && !each.state().equals("withdrawn");
    var held = isHeld ? each.uids() : List.<String>of();
    work.update(
        "delete from incident_findings where tenant = ? and incident = ? and uid <> all (?::text[])",
        each.tenant().value(),
        each.id(),
        held);
    work.update(
        "insert into incident_findings select ?, ?, uid from unnest(?::text[]) as given(uid)"
            + " where not exists (select from incident_findings h where h.tenant = ?"
            + " and h.incident = ? and h.uid = given.uid) on conflict do nothing",
        each.tenant().value(),
        each.id(),
        held,
        each.tenant().value(),
        each.id());
  }

  /**
   * The queue: the riskiest first, without those that were merged or withdrawn.
   *
   * @param status open, closed, or empty for both
   */
  public List<Queued> queue(Scope scope, String status, Optional<Cursor> after, int limit) {
    var place = after.orElse(new Cursor(Integer.MAX_VALUE, Long.MAX_VALUE, "", ""));
    return database.in(
        scope,
        work ->
            work.list(
                QUEUED
                    + "where state in ('active', 'quiet') and (? = '' or status = ?)"
                    + " and risk <= ? and (risk < ? or end_time <= ?"
                    + " and (end_time < ? or (tenant, id) > (?, ?)))"
                    + " order by risk desc, end_time desc, tenant, id limit ?",
                Incidents::queued,
                status,
                status,
                place.risk(),
                place.risk(),
                place.end(),
                place.end(),
                place.tenant(),
                place.id(),
                limit));
  }

  public Optional<Stored> find(TenantId tenant, String id) {
    return database.in(
        new Scope.Tenant(tenant),
        work ->
            work.find(
                COLUMNS + "where tenant = ? and id = ?", Incidents::stored, tenant.value(), id));
  }

  /** One incident as it stands in the queue. */
  public Optional<Queued> findQueued(TenantId tenant, String id) {
    return database.in(
        new Scope.Tenant(tenant),
        work ->
            work.find(
                QUEUED + "where tenant = ? and id = ?", Incidents::queued, tenant.value(), id));
  }

  /** Those that findings may still join. */
  public List<Stored> active(TenantId tenant) {
    return database.in(
        new Scope.Tenant(tenant),
        work ->
            work.list(
                COLUMNS + "where tenant = ? and state = 'active' order by id",
                Incidents::stored,
                tenant.value()));
  }

  /**
   * Sets what people decide; null leaves it as it is. Answers whether there is such an incident.
   */
  public boolean decide(
      TenantId tenant,
      String id,
      @Nullable String status,
      @Nullable String verdict,
      @Nullable String owner) {
    return database.in(
        new Scope.Tenant(tenant),
        work ->
            work.update(
                    "update incidents set status = coalesce(?, status),"
                        + " verdict = coalesce(?, verdict), owner = coalesce(?, owner),"
                        + " updated = now() where tenant = ? and id = ?",
                    status,
                    verdict,
                    owner,
                    tenant.value(),
                    id)
                == 1);
  }

  private static Queued queued(ResultSet row) throws SQLException {
    return new Queued(
        new TenantId(row.getString(1)),
        row.getString(2),
        row.getString(3),
        row.getInt(4),
        row.getInt(5),
        row.getString(6),
        row.getLong(7),
        row.getLong(8),
        row.getInt(9),
        row.getString(10),
        row.getString(11),
        row.getString(12),
        row.getString(13),
        row.getString(14),
        row.getTimestamp(15).toInstant());
  }

  private static Stored stored(ResultSet row) throws SQLException {
    return new Stored(
        new TenantId(row.getString(1)),
        row.getString(2),
        row.getString(3),
        row.getString(4),
        row.getInt(5),
        row.getInt(6),
        row.getString(7),
        row.getLong(8),
        row.getLong(9),
        row.getInt(10),
        row.getString(11),
        row.getString(12),
        row.getString(13),
        row.getString(14),
        row.getString(15));
  }
}
