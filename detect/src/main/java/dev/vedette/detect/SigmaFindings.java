package dev.vedette.detect;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.vedette.model.Event;
import dev.vedette.model.Finding;
import dev.vedette.model.Origin;
import dev.vedette.model.Severity;
import dev.vedette.model.TenantId;
import dev.vedette.sigma.RuleStatus;
import dev.vedette.sigma.SigmaRule;
import dev.vedette.sigma.match.SigmaEngine;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;

/**
 * Makes findings of the Sigma rules that fire. One instance serves one thread.
 *
 * <p>A finding's id is a hash of the tenant, the rule, the file's own name, the record's position
 * and the record: the same input gives the same ids, wherever it lies.
 */
public final class SigmaFindings {
  private final TenantId tenant;
  private final SigmaEngine engine;
  private final MessageDigest sha256;

  public SigmaFindings(TenantId tenant, SigmaEngine engine) {
    this.tenant = tenant;
    this.engine = engine;
    try {
      sha256 = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /**
   * The finding of a rule that has fired on an event.
   *
   * @param ocsf the event's projection
   */
  public Finding finding(SigmaRule rule, Event event, Origin origin, Map<String, Object> ocsf) {
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
        engine.explain(rule, event).matched());
  }

  private String uid(SigmaRule rule, Event event, Origin origin) {
    var file = origin.file().substring(origin.file().lastIndexOf('/') + 1);
    var place = tenant + "\0" + rule.id() + "\0" + file + "\0" + origin.record() + "\0";
    sha256.update(place.getBytes(UTF_8));
    sha256.update(event.text(), 0, event.rawLength());
    return HexFormat.of().formatHex(sha256.digest(), 0, 16);
  }

  /**
   * What the author of a rule says of its reliability: its status, and its level, for authors give
   * low levels to what often is harmless. Not calibrated.
   */
  private static int confidence(SigmaRule rule) {
    var status = rule.details().status();
    int base = status == RuleStatus.STABLE ? 75 : status == RuleStatus.TEST ? 65 : 55;
    return base + 10 * (rule.level().id() - Severity.MEDIUM.id());
  }
}
