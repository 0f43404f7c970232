package dev.vedette.cli.report;

import dev.vedette.cli.report.ScanBuilder.Where;
import dev.vedette.model.Entity;
import dev.vedette.model.Incident;
import dev.vedette.model.Severity;
import dev.vedette.model.Tactic;
import dev.vedette.pipeline.IncidentCase;
import java.util.ArrayList;
import java.util.List;

/** Scans with as many findings as one likes, all in one incident. */
final class ManyFindings {
  private static final List<Tactic> TACTICS = List.of(Tactic.values());
  private static final List<Severity> SEVERITIES = List.of(Severity.values());

  private ManyFindings() {}

  static ScanResult result(int count) {
    var scan = new ScanBuilder();
    var uids = new ArrayList<String>();
    for (int index = 0; index < count; index++) {
      uids.add(finding(scan, index));
    }
    var hosts =
        List.of(new Entity(Entity.Type.HOST, "host-0"), new Entity(Entity.Type.HOST, "host-1"));
    scan.incident(
        new IncidentCase(
            new Incident(
                "many",
                ScanBuilder.TENANT,
                "A great many things happened on six hosts",
                List.of(new Incident.Sentence(0, "All of them", uids)),
                Severity.HIGH,
                70,
                70,
                List.of(),
                0,
                count * 1_000L,
                hosts,
                List.of(ScanBuilder.attack(Tactic.DISCOVERY, "T1082")),
                List.of(),
                uids),
            List.of()));
    return scan.build();
  }

  private static String finding(ScanBuilder scan, int index) {
    var severity = SEVERITIES.get(index % 5);
    return scan.finding(
        index * 1_000L,
        severity,
        "Rule number " + index % 60,
        ScanBuilder.attack(TACTICS.get(index % TACTICS.size()), "T1" + (100 + index % 60)),
        new Where("host-" + index % 6, "user-" + index % 9, "command --number " + index));
  }
}
