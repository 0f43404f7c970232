package dev.vedette.cli.report;

import dev.vedette.cli.report.ScanBuilder.Where;
import dev.vedette.model.Attack;
import dev.vedette.model.Entity;
import dev.vedette.model.Event;
import dev.vedette.model.Incident;
import dev.vedette.model.Incident.Reason;
import dev.vedette.model.Incident.Relation;
import dev.vedette.model.Incident.Sentence;
import dev.vedette.model.Problem;
import dev.vedette.model.RemediationStep;
import dev.vedette.model.Severity;
import dev.vedette.model.Tactic;
import dev.vedette.pipeline.IncidentCase;
import java.util.List;

/** A scan in which every text was written by somebody who means harm. */
final class HostileScan {
  /** What a terminal or browser would obey, hide or choke on. */
  static final String TEXT =
      "\u001b]0;owned\u0007\u001b[2J\r\n</script><script>alert(1)</script><img src=x onerror=alert(1)>"
          + "<!--<script>&lt;\u202egpj.exe\u2066\u200b\ufeff\u2028\u009b31m\ud83d half"
          + "\0\u007f\udb40\udc41'\"`${1}__proto__ "
          + "e\u0301\u0302\u0303\u0304\u0305\u0306\u0307\u0308"
          + "W".repeat(3_000);

  private HostileScan() {}

  static ScanResult result() {
    var scan = new ScanBuilder();
    var where = new Where(TEXT, TEXT, TEXT);
    var attack = new Attack(Tactic.EXECUTION, TEXT);
    var uid = scan.finding(Event.NO_TIME, Severity.CRITICAL, TEXT, attack, where);
    scan.finding(0, Severity.LOW, "Loose " + TEXT, attack, where);
    var user = new Entity(Entity.Type.USER, TEXT);
    var host = new Entity(Entity.Type.HOST, "h " + TEXT);
    scan.incident(
        new IncidentCase(
            new Incident(
                TEXT,
                ScanBuilder.TENANT,
                TEXT,
                List.of(new Sentence(Long.MAX_VALUE, TEXT, List.of(uid, "unknown"))),
                Severity.CRITICAL,
                100,
                100,
                List.of(new Reason(100, TEXT)),
                Event.NO_TIME,
                Long.MAX_VALUE,
                List.of(user, host),
                List.of(attack, new Attack(null, null)),
                List.of(
                    new Relation(user, TEXT, host, List.of(uid)),
                    new Relation(host, TEXT, user, List.of())),
                List.of(uid)),
            List.of(new RemediationStep(RemediationStep.Phase.CONTAIN, TEXT, TEXT, TEXT))));
    return scan.problem(Problem.error(TEXT, 1, 1, TEXT)).build();
  }
}
