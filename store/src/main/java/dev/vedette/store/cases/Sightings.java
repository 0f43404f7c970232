package dev.vedette.store.cases;

import dev.vedette.model.TenantId;
import java.util.Set;

/**
 * By what incidents may be known again at other tenants: keyed hashes. All that anybody learns of
 * others is how many there are.
 */
public final class Sightings {
  private final Database database;

  public Sightings(Database database) {
    this.database = database;
  }

  /** Keeps what an incident may be known by now, if it is there. */
  public void put(TenantId tenant, String incident, Set<String> tokens) {
    database.in(
        new Scope.Tenant(tenant),
        work ->
            work.update(
                "insert into incident_sightings (tenant, incident, token)"
                    + " select i.tenant, i.id, t.token from incidents i,"
                    + " unnest(?::text[]) as t(token) where i.tenant = ? and i.id = ?"
                    + " on conflict do nothing",
                tokens.stream().sorted().toList(),
                tenant.value(),
                incident));
  }

  /** How many other tenants have met something of an incident. */
  public int others(TenantId tenant, String incident) {
    return database.in(
        new Scope.Platform("how many tenants met the same"),
        work ->
            work.list(
                    "select count(distinct o.tenant) from incident_sightings s"
                        + " join incident_sightings o on o.token = s.token and o.tenant <> s.tenant"
                        + " where s.tenant = ? and s.incident = ?",
                    row -> row.getInt(1),
                    tenant.value(),
                    incident)
                .getFirst());
  }
}
