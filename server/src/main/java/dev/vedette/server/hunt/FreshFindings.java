package dev.vedette.server.hunt;

import dev.vedette.model.TenantId;
import dev.vedette.pipeline.live.LiveDetection;
import dev.vedette.pipeline.live.LiveFinding;
import dev.vedette.pipeline.live.LiveStore;
import dev.vedette.store.cases.Findings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;

/** Keeps findings that live detection did not make, and has it correlate them: each once. */
public final class FreshFindings {
  private final Findings findings;
  private final LiveStore store;
  private final LiveDetection detection;

  public FreshFindings(Findings findings, LiveStore store, LiveDetection detection) {
    this.findings = findings;
    this.store = store;
    this.detection = detection;
  }

  /**
   * Keeps those of a tenant that are not kept yet; the others are left as they are.
   *
   * @return those that were not
   */
  public List<LiveFinding> keep(TenantId tenant, List<LiveFinding> given) {
    var byId = new LinkedHashMap<String, LiveFinding>();
    given.forEach(each -> byId.putIfAbsent(each.finding().uid(), each));
    var known =
        findings.find(tenant, new ArrayList<>(byId.keySet())).stream()
            .map(Findings.Stored::uid)
            .collect(Collectors.toSet());
    byId.keySet().removeAll(known);
    var fresh = List.copyOf(byId.values());
    store.findings(tenant, fresh);
    fresh.forEach(each -> detection.tell(each.finding()));
    return fresh;
  }
}
