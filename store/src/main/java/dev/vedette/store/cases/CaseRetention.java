package dev.vedette.store.cases;

import dev.vedette.model.TenantId;
import java.sql.Timestamp;
import java.time.Instant;

/**
 * Deletes incidents and findings that are over. A finding that belongs to an incident is kept as
 * long as that; an incident that still grows is not deleted.
 */
public final class CaseRetention {
  /** So many at once, so that nobody waits long for a table. */
  private static final int AT_ONCE = 2_000;

  private final Database database;

  public CaseRetention(Database database) {
    this.database = database;
  }

  /** Deletes incidents that were changed last before a moment, and answers how many. */
  public long incidents(TenantId tenant, Instant before) {
    return repeat(
        tenant,
        "with over as (select id from incidents where tenant = ? and updated < ?::timestamptz"
            + " and state <> 'active' limit "
            + AT_ONCE
            + "), ties as (delete from incident_findings f using over"
            + " where f.tenant = ? and f.incident = over.id)"
            + " delete from incidents i using over where i.tenant = ? and i.id = over.id",
        before);
  }

  /** Deletes findings that were made before a moment, and answers how many. */
  public long findings(TenantId tenant, Instant before) {
    return repeat(
        tenant,
        "with over as (select uid from findings f where tenant = ? and created < ?::timestamptz"
            + " and not exists (select from incident_findings t where t.tenant = ?"
            + " and t.uid = f.uid) limit "
            + AT_ONCE
            + ") delete from findings f using over where f.tenant = ? and f.uid = over.uid",
        before);
  }

  /** Forgets indicators that were met last before a moment, and answers how many. */
  public long sightings(TenantId tenant, Instant before) {
    return database.in(
        new Scope.Tenant(tenant),
        work ->
            work.update(
                "delete from indicator_sightings where tenant = ? and updated < ?::timestamptz",
                tenant.value(),
                Timestamp.from(before)));
  }

  private long repeat(TenantId tenant, String sql, Instant before) {
    long deleted = 0;
    int round;
    do {
      round =
          database.in(
              new Scope.Tenant(tenant),
              work ->
                  work.update(
                      sql, tenant.value(), Timestamp.from(before), tenant.value(), tenant.value()));
      deleted += round;
    } while (round == AT_ONCE);
    return deleted;
  }
}
