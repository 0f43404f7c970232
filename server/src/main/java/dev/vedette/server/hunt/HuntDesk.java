package dev.vedette.server.hunt;

import dev.vedette.model.TenantId;
import dev.vedette.server.entities.EntityDesk;
import dev.vedette.store.cases.Findings;
import dev.vedette.store.cases.Findings.Stored;
import dev.vedette.store.cases.Scope;
import dev.vedette.store.hunt.AddressRow;
import dev.vedette.store.hunt.FindingRow;
import dev.vedette.store.hunt.HuntResult;
import dev.vedette.store.hunt.Hunts;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Runs SQL over the events, findings and addresses of some tenants. */
public final class HuntDesk {
  private static final int MOST_FINDINGS = 100_000;

  private final Hunts hunts;
  private final Findings findings;
  private final EntityDesk entities;

  HuntDesk(Hunts hunts, Findings findings, EntityDesk entities) {
    this.hunts = hunts;
    this.entities = entities;
    this.findings = findings;
  }

  /**
   * @throws dev.vedette.store.hunt.HuntRefused if the query cannot be run
   * @throws dev.vedette.store.hunt.HuntsBusy if too many wait
   */
  public HuntResult run(List<TenantId> tenants, String sql) {
    return hunts.run(tenants, sql, new Beside());
  }

  /** What hunts read beside events. */
  private final class Beside implements Hunts.Findings {
    @Override
    public Stream<FindingRow> load(List<TenantId> tenants) {
      return findings.newest(new Scope.Tenants(Set.copyOf(tenants)), MOST_FINDINGS).stream()
          .map(HuntDesk::row);
    }

    @Override
    public Stream<AddressRow> addresses(List<TenantId> tenants) {
      return entities.addresses(tenants);
    }
  }

  private static FindingRow row(Stored stored) {
    return new FindingRow(
        stored.tenant(),
        stored.uid(),
        stored.time(),
        stored.title(),
        stored.ruleId(),
        stored.severity(),
        stored.confidence(),
        stored.tactics(),
        stored.techniques(),
        stored.host(),
        stored.userName(),
        stored.ocsf());
  }
}
