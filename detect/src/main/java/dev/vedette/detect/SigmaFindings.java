package dev.vedette.detect;

import dev.vedette.model.Event;
import dev.vedette.model.Finding;
import dev.vedette.model.Finding.Match;
import dev.vedette.model.Origin;
import dev.vedette.model.TenantId;
import dev.vedette.sigma.SigmaRule;
import java.util.List;
import java.util.Map;

/**
 * Makes findings of the Sigma rules that fire. One instance serves one thread.
 *
 * <p>A finding's id is a hash of the tenant, the rule, the file's own name, the record's position
 * and the record: the same input gives the same ids, wherever it lies.
 */
public final class SigmaFindings {
  private final TenantId tenant;
  private final FindingHash hash = new FindingHash();

  public SigmaFindings(TenantId tenant) {
    this.tenant = tenant;
  }

  /**
   * The finding of a rule that has fired on an event.
   *
   * @param ocsf the event's projection
   * @param matched the fields and values that made it fire
   */
  public Finding finding(
      SigmaRule rule, Event event, Origin origin, Map<String, Object> ocsf, List<Match> matched) {
    return new Finding(
        uid(rule, event, origin),
        tenant,
        event.time() == Event.NO_TIME ? 0 : event.time(),
        rule.analytic(),
        rule.level(),
        confidence(rule),
        rule.attacks(),
        Observables.of(ocsf),
        event.type(),
        origin,
        matched);
  }

  private String uid(SigmaRule rule, Event event, Origin origin) {
    return hash.of(event, origin, tenant.toString(), rule.id());
  }

  private static int confidence(SigmaRule rule) {
    return Confidence.of(rule.details(), rule.level());
  }
}
