package dev.vedette.store.cases;

import dev.vedette.model.TenantId;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What people have parted. A cut is never taken back. */
public final class Cuts {
  private static final int MOST = 1_000;

  private final Database database;

  /** Findings that never belong together with the rest of what was their incident. */
  public record Cut(Set<String> parted, Set<String> rest) {
    public Cut {
      parted = Set.copyOf(parted);
      rest = Set.copyOf(rest);
    }
  }

  public Cuts(Database database) {
    this.database = database;
  }

  /** All cuts of a tenant, oldest first. */
  public List<Cut> list(TenantId tenant) {
    return database.in(
        new Scope.Tenant(tenant),
        work ->
            work.list(
                "select parted, rest from incident_cuts where tenant = ? order by created, id",
                row ->
                    new Cut(
                        Set.of((String[]) row.getArray(1).getArray()),
                        Set.of((String[]) row.getArray(2).getArray())),
                tenant.value()));
  }

  /**
   * Parts some findings of an incident from the rest of it.
   *
   * @return how many were parted and how many stay; empty, and nothing is done, if none of either
   *     would be left, or the tenant has made a thousand cuts
   */
  public Optional<Parted> add(TenantId tenant, String incident, String author, Set<String> wanted) {
    return database.in(
        new Scope.Tenant(tenant),
        work -> {
          var held = held(work, tenant, incident);
          var parted = held.stream().filter(wanted::contains).toList();
          var rest = held.stream().filter(uid -> !wanted.contains(uid)).toList();
          if (parted.isEmpty() || rest.isEmpty()) {
            return Optional.<Parted>empty();
          }
          int added =
              work.update(
                  "insert into incident_cuts (tenant, id, incident, author, parted, rest)"
                      + " select ?, ?, ?, ?, ?::text[], ?::text[]"
                      + " where (select count(*) from incident_cuts where tenant = ?) < ?",
                  tenant.value(),
                  Ids.fresh(),
                  incident,
                  author,
                  parted,
                  rest,
                  tenant.value(),
                  MOST);
          return added == 0
              ? Optional.<Parted>empty()
              : Optional.of(new Parted(parted.size(), rest.size()));
        });
  }

  /** How many findings were parted, and how many stay together. */
  public record Parted(int parted, int rest) {}

  private static List<String> held(Transaction work, TenantId tenant, String incident)
      throws SQLException {
    return work.list(
        "select uid from incident_findings where tenant = ? and incident = ? order by uid",
        row -> row.getString(1),
        tenant.value(),
        incident);
  }
}
