package dev.vedette.server.hunt;

import dev.vedette.detect.indicators.IndicatorSightings;
import dev.vedette.detect.indicators.Sighting;
import dev.vedette.model.Evidence;
import dev.vedette.model.Finding.Match;
import dev.vedette.model.TenantId;
import dev.vedette.pipeline.RetroWorker.Met;
import dev.vedette.pipeline.live.LiveFinding;
import dev.vedette.server.indicators.MetIndicators;
import dev.vedette.store.cases.Sightings;
import java.util.HashSet;
import java.util.List;

/**
 * Makes findings of indicators that were met before they were known. A finding has the time of its
 * event, and says that it is made looking back; one that was made at its time is left as it is.
 */
final class RetroReports {
  /** What tells people that nobody could know at the time; the value says why. */
  private static final Match IN_RETROSPECT =
      new Match("retrospective", "found looking back: the indicator came after the event");

  private final FreshFindings findings;
  private final Sightings sightings;

  RetroReports(FreshFindings findings, Sightings sightings) {
    this.findings = findings;
    this.sightings = sightings;
  }

  /** Keeps what was met at a tenant. */
  void keep(TenantId tenant, List<Met> met) {
    if (met.isEmpty()) {
      return;
    }
    var fresh = new HashSet<String>();
    findings
        .keep(tenant, met.stream().map(RetroReports::finding).toList())
        .forEach(each -> fresh.add(each.finding().uid()));
    var counted = new IndicatorSightings();
    met.stream()
        .filter(each -> fresh.contains(each.finding().uid()))
        .forEach(each -> counted.add(each.hit(), each.finding().time()));
    List<Sighting> list = counted.list();
    sightings.add(tenant, list.stream().map(MetIndicators::of).toList());
  }

  private static LiveFinding finding(Met met) {
    return new LiveFinding(
        met.finding().with(IN_RETROSPECT), new Evidence(met.raw(), met.ocsf()), met.sequence());
  }
}
