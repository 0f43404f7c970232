package dev.vedette.cli.report;

import dev.vedette.model.Analytic;
import dev.vedette.model.Attack;
import dev.vedette.model.EventType;
import dev.vedette.model.Evidence;
import dev.vedette.model.Finding;
import dev.vedette.model.Finding.Match;
import dev.vedette.model.LogSource;
import dev.vedette.model.Observable;
import dev.vedette.model.Origin;
import dev.vedette.model.Problem;
import dev.vedette.model.Provenance;
import dev.vedette.model.Severity;
import dev.vedette.model.Tactic;
import dev.vedette.model.TenantId;
import dev.vedette.pipeline.IncidentCase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Makes scan results finding by finding. */
final class ScanBuilder {
  static final TenantId TENANT = new TenantId("acme");

  private static final Map<String, String> TECHNIQUES =
      Map.of(
          "T1003.001", "LSASS Memory",
          "T1021.002", "SMB/Windows Admin Shares",
          "T1059.001", "PowerShell",
          "T1204.002", "Malicious File",
          "T1543.003", "Windows Service");

  private final List<Finding> findings = new ArrayList<>();
  private final Map<String, Evidence> evidence = new HashMap<>();
  private final List<IncidentCase> incidents = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();

  static Attack attack(Tactic tactic, String technique) {
    return new Attack(tactic, technique);
  }

  static Observable observable(String name, Observable.Type type, String value) {
    return new Observable(name, type, value);
  }

  /** Adds a finding of a process on a host and answers its id. */
  String finding(long time, Severity severity, String title, Attack attack, Where where) {
    var uid = "f%04d".formatted(findings.size() + 1);
    var finding =
        new Finding(
            uid,
            TENANT,
            time,
            new Analytic(
                analyticUid(title),
                title,
                Analytic.Type.RULE,
                Provenance.UNKNOWN,
                response(severity)),
            severity,
            severity.compareTo(Severity.HIGH) >= 0 ? 90 : 60,
            List.of(attack),
            List.of(
                observable("device.hostname", Observable.Type.HOSTNAME, where.host()),
                observable("actor.user.name", Observable.Type.USER_NAME, where.user()),
                observable("process.cmd_line", Observable.Type.COMMAND_LINE, where.commandLine())),
            new EventType(
                "windows-sysmon",
                "Process created",
                List.of(new LogSource("windows", "process_creation", "sysmon"))),
            new Origin("evidence.zip!" + where.host() + "/sysmon.json", findings.size() + 17L),
            List.of(new Match("CommandLine", where.commandLine())));
    findings.add(finding);
    evidence.put(uid, evidence(finding, where));
    return uid;
  }

  /** Where something happened. */
  record Where(String host, String user, String commandLine) {}

  ScanBuilder incident(IncidentCase incident) {
    incidents.add(incident);
    return this;
  }

  ScanBuilder problem(Problem problem) {
    problems.add(problem);
    return this;
  }

  ScanResult build() {
    findings.sort(Comparator.comparingLong(Finding::time));
    var summary =
        new ScanSummary(
            12,
            0,
            196_071,
            214,
            1,
            findings.size(),
            0,
            3_779,
            1,
            412_800_000,
            Duration.ofMillis(4_310));
    return new ScanResult(
        TENANT,
        summary,
        incidents,
        List.copyOf(findings),
        finding -> Optional.ofNullable(evidence.get(finding.uid())),
        List.of(),
        problems,
        id -> TECHNIQUES.getOrDefault(id, id));
  }

  private static List<String> response(Severity severity) {
    return severity == Severity.CRITICAL
        ? List.of("Find the program that asked for it.", "Treat every password on it as stolen.")
        : List.of();
  }

  private static String analyticUid(String title) {
    return "rule-" + Integer.toHexString(title.hashCode());
  }

  private static Evidence evidence(Finding finding, Where where) {
    var raw =
        "{\"EventID\":1,\"Computer\":\"%s\",\"User\":\"%s\",\"CommandLine\":\"%s\"}"
            .formatted(where.host(), where.user(), where.commandLine());
    var ocsf = new LinkedHashMap<String, Object>();
    ocsf.put("class_uid", 1007);
    ocsf.put("time", finding.time());
    ocsf.put("device", new TreeMap<>(Map.of("hostname", where.host(), "type_id", 0)));
    ocsf.put("process", new TreeMap<>(Map.of("cmd_line", where.commandLine(), "pid", 4711L)));
    ocsf.put("actor", Map.of("user", Map.of("name", where.user())));
    return new Evidence(raw, ocsf);
  }
}
