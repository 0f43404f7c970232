package dev.vedette.store.cases;

import dev.vedette.model.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Findings, each kept once. */
public final class Findings {
  private static final String COLUMNS =
      "select uid, sequence, time, rule_id, title, severity, confidence, tactics, techniques, host,"
          + " user_name, ocsf, state, tenant from findings ";

  private final Database database;

  /**
   * A finding.
   *
   * @param ocsf the whole of it as OCSF's Detection Finding
   * @param state what detection needs to know it again
   */
  public record Stored(
      TenantId tenant,
      String uid,
      long sequence,
      long time,
      String ruleId,
      String title,
      int severity,
      int confidence,
      String tactics,
      String techniques,
      @Nullable String host,
      @Nullable String userName,
      String ocsf,
      String state) {}

  /** A place in the list, newest first: what comes after it. */
  public record Cursor(long time, String uid) {}

  public Findings(Database database) {
    this.database = database;
  }

  /** Keeps findings; those that are there already stay as they are. */
  public void add(TenantId tenant, List<Stored> findings) {
    var rows = findings.stream().map(each -> row(tenant, each)).toList();
    database.in(
        new Scope.Tenant(tenant),
        work ->
            work.updateAll(
                "insert into findings (tenant, uid, sequence, time, rule_id, title, severity,"
                    + " confidence, tactics, techniques, host, user_name, ocsf, state)"
                    + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing",
                rows));
  }

  /**
   * How often rules fired since a time, by the rule's id and then by tenant.
   *
   * @param rule only this one; null for all
   */
  public Map<String, Map<TenantId, Long>> fired(
      Set<TenantId> tenants, @Nullable String rule, Instant since) {
    return database.in(
        new Scope.Tenants(tenants),
        work -> {
          var fired = new HashMap<String, Map<TenantId, Long>>();
          work.list(
              "select rule_id, tenant, count(*) from findings where tenant = any (?)"
                  + " and created >= ? and (?::text is null or rule_id = ?)"
                  + " group by rule_id, tenant",
              row ->
                  fired
                      .computeIfAbsent(row.getString(1), _ -> new HashMap<>())
                      .put(new TenantId(row.getString(2)), row.getLong(3)),
              tenants.stream().map(TenantId::value).toList(),
              Timestamp.from(since),
              rule,
              rule);
          return fired;
        });
  }

  private static List<@Nullable Object> row(TenantId tenant, Stored each) {
    if (!each.tenant().equals(tenant)) {
      throw new IllegalArgumentException(
          "a finding of %s among those of %s".formatted(each.tenant(), tenant));
    }
    return Arrays.asList(
        tenant.value(),
        each.uid(),
        each.sequence(),
        each.time(),
        each.ruleId(),
        each.title(),
        each.severity(),
        each.confidence(),
        each.tactics(),
        each.techniques(),
        each.host(),
        each.userName(),
        each.ocsf(),
        each.state());
  }

  /** Newest first. */
  public List<Stored> newest(TenantId tenant, Optional<Cursor> after, int limit) {
    var place = after.orElse(new Cursor(Long.MAX_VALUE, ""));
    return database.in(
        new Scope.Tenant(tenant),
        work ->
            work.list(
                COLUMNS
                    + "where tenant = ? and time <= ? and (time < ? or uid > ?)"
                    + " order by time desc, uid limit ?",
                Findings::stored,
                tenant.value(),
                place.time(),
                place.time(),
                place.uid(),
                limit));
  }

  public Optional<Stored> find(TenantId tenant, String uid) {
    return database.in(
        new Scope.Tenant(tenant),
        work ->
            work.find(
                COLUMNS + "where tenant = ? and uid = ?", Findings::stored, tenant.value(), uid));
  }

  /** Those of some ids that are there, in the order of their times. */
  public List<Stored> find(TenantId tenant, List<String> uids) {
    return database.in(
        new Scope.Tenant(tenant),
        work ->
            work.list(
                COLUMNS + "where tenant = ? and uid = any (?) order by time, uid",
                Findings::stored,
                tenant.value(),
                uids));
  }

  /** Those of an incident, in the order of their times. */
  public List<Stored> ofIncident(TenantId tenant, String incident, int limit) {
    return database.in(
        new Scope.Tenant(tenant),
        work ->
            work.list(
                COLUMNS
                    + "where tenant = ? and uid in (select uid from incident_findings"
                    + " where tenant = ? and incident = ?) order by time, uid limit ?",
                Findings::stored,
                tenant.value(),
                tenant.value(),
                incident,
                limit));
  }

  /** What was found within some hours, in the order in which it was. */
  public List<Stored> recent(TenantId tenant, int hours, int limit) {
    return database.in(
        new Scope.Tenant(tenant),
        work ->
            work.list(
                "select * from ("
                    + COLUMNS
                    + "where tenant = ? and created > now() - make_interval(hours => ?)"
                    + " order by sequence desc, uid limit ?) newest order by sequence, uid",
                Findings::stored,
                tenant.value(),
                hours,
                limit));
  }

  /** The newest of some tenants. */
  public List<Stored> newest(Scope scope, int limit) {
    return database.in(
        scope,
        work ->
            work.list(
                COLUMNS + "order by time desc, tenant, uid limit ?", Findings::stored, limit));
  }

  private static Stored stored(ResultSet row) throws SQLException {
    return new Stored(
        new TenantId(row.getString(14)),
        row.getString(1),
        row.getLong(2),
        row.getLong(3),
        row.getString(4),
        row.getString(5),
        row.getInt(6),
        row.getInt(7),
        row.getString(8),
        row.getString(9),
        row.getString(10),
        row.getString(11),
        row.getString(12),
        row.getString(13));
  }
}
