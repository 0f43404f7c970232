package dev.vedette.detect.foreign;

import dev.vedette.detect.FindingHash;
import dev.vedette.detect.Observables;
import dev.vedette.model.Analytic;
import dev.vedette.model.Attack;
import dev.vedette.model.Event;
import dev.vedette.model.Finding;
import dev.vedette.model.Finding.Match;
import dev.vedette.model.Origin;
import dev.vedette.model.Provenance;
import dev.vedette.model.TenantId;
import dev.vedette.sigma.SigmaRule;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/**
 * Makes findings of the alerts of other products, of what their mapping's OCSF Detection Finding
 * says. One instance serves one thread.
 *
 * <p>Title, severity and ATT&amp;CK are the product's own. What it says nothing of is taken from
 * rules of ours that say of the alert no more than that it is there: their ATT&amp;CK and what they
 * advise. The analytic is {@code foreign.SOURCE.RULE} with the product's own name for its rule; the
 * finding's id is a hash of the tenant, the analytic, the file's own name, the record's position
 * and the record.
 */
public final class ForeignFindings {
  /** How the ids of the analytics of other products begin. */
  public static final String ANALYTIC_PREFIX = "foreign.";

  /** OCSF's Detection Finding. */
  public static final int OCSF_CLASS = 2004;

  private static final int MAX_TEXT = 400;

  private final TenantId tenant;
  private final FindingHash hash = new FindingHash();

  public ForeignFindings(TenantId tenant) {
    this.tenant = tenant;
  }

  /** Whether a projection is that of an alert: one may lack what makes it one. */
  public static boolean isAlert(Map<String, Object> ocsf) {
    return ocsf.get("class_uid") instanceof Long uid && uid == OCSF_CLASS;
  }

  /** The finding of all alerts of a source, which an exception may name. */
  public static String ofSource(String source) {
    return ANALYTIC_PREFIX + source;
  }

  /**
   * The finding of an alert.
   *
   * @param ocsf the event's projection, for which {@link #isAlert} holds
   * @param repeating rules of ours that repeat the alert
   */
  public Finding finding(
      Event event, Origin origin, Map<String, Object> ocsf, List<SigmaRule> repeating) {
    var alert = new ForeignAlert(ocsf);
    var severity = alert.severity();
    var analytic = analytic(event.type().source(), alert, repeating);
    return new Finding(
        hash.of(event, origin, tenant.toString(), analytic.uid()),
        tenant,
        event.time() == Event.NO_TIME ? 0 : event.time(),
        analytic,
        severity,
        alert.confidence(severity),
        attacks(alert, repeating),
        Observables.of(ocsf),
        event.type(),
        origin,
        matched(alert));
  }

  private static Analytic analytic(String source, ForeignAlert alert, List<SigmaRule> repeating) {
    var response = new LinkedHashSet<String>();
    repeating.forEach(rule -> response.addAll(rule.analytic().response()));
    return new Analytic(
        ofSource(source) + "." + alert.ruleId(),
        alert.title(),
        alert.analyticType(),
        new Provenance(alert.product(), null, null),
        List.copyOf(response));
  }

  private static List<Attack> attacks(ForeignAlert alert, List<SigmaRule> repeating) {
    var own = alert.attacks();
    if (!own.isEmpty()) {
      return own;
    }
    return repeating.stream().flatMap(rule -> rule.attacks().stream()).distinct().toList();
  }

  /** What the product itself tells, for people. */
  private static List<Match> matched(ForeignAlert alert) {
    var matched = new ArrayList<Match>();
    for (var path : List.of("finding_info.types", "finding_info.desc", "finding_info.uid")) {
      var text = alert.text(path);
      if (text != null) {
        matched.add(new Match(path, ForeignAlert.cut(text, MAX_TEXT)));
      }
    }
    return matched;
  }
}
