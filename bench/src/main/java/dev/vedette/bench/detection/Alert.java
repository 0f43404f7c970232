package dev.vedette.bench.detection;

import dev.vedette.model.Analytic;
import dev.vedette.model.EventType;
import dev.vedette.model.Finding;
import dev.vedette.model.LogSource;
import dev.vedette.model.Observable;
import dev.vedette.model.Origin;
import dev.vedette.model.Severity;
import dev.vedette.model.TenantId;
import java.util.List;
import java.util.Locale;

/**
 * An alert of another product in a simulated company, with what its makers know of it.
 *
 * @param number its place among those of its company
 * @param time epoch milliseconds
 * @param phase the phase of the attack in whose time it falls, empty outside
 * @param label what the attacker did to cause it, empty if nobody says so
 */
record Alert(
    String uid,
    long number,
    long time,
    String rule,
    String host,
    String address,
    String phase,
    String label) {
  /** What an alert says that names no severity, as for those that are received live. */
  private static final Severity UNSAID = Severity.MEDIUM;

  private static final int CONFIDENCE = 65;
  private static final String AFTER_PRODUCT = ": ";

  /** A host and a rule that raised an alert there: what the measures count instead of alerts. */
  record Pair(String host, String rule) {}

  Pair pair() {
    return new Pair(host, rule);
  }

  /** Whether its makers say that the attack caused it. */
  boolean isOfAttack() {
    return !label.isEmpty();
  }

  /** Whether the attack may have caused it: it did, or was going on. */
  boolean mayBeOfAttack() {
    return isOfAttack() || !phase.isEmpty();
  }

  /** The same alert at another time, in another place. */
  Alert moved(long milliseconds, String prefix) {
    return new Alert(
        prefix + uid, number, time + milliseconds, rule, prefix + host, address, phase, label);
  }

  /** What detection makes of it where it is received. */
  Finding finding(TenantId tenant) {
    int colon = rule.indexOf(AFTER_PRODUCT);
    var product = colon < 0 ? "unknown" : rule.substring(0, colon).toLowerCase(Locale.ROOT);
    return new Finding(
        uid,
        tenant,
        time,
        new Analytic("foreign." + product + "." + rule, rule, Analytic.Type.RULE),
        UNSAID,
        CONFIDENCE,
        List.of(),
        List.of(
            new Observable("device.hostname", Observable.Type.HOSTNAME, host),
            new Observable("device.ip", Observable.Type.IP_ADDRESS, address)),
        new EventType(product, "Alert", List.of(new LogSource(product, null, null))),
        new Origin("alerts", number),
        List.of());
  }
}
