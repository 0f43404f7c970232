package dev.vedette.bench.office;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Windows events as NXLog ships them: the same fields as in recordings of real hosts. */
final class WindowsLog {
  private static final DateTimeFormatter UTC =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS").withZone(ZoneOffset.UTC);
  private static final String SECURITY = "Microsoft-Windows-Security-Auditing";
  private static final String SYSMON = "Microsoft-Windows-Sysmon";
  private static final String NETBIOS = "NORDWIND";

  private final Journal journal;
  private final Chance chance;
  private final Map<Integer, Integer> numbers = new HashMap<>();

  WindowsLog(Journal journal, Chance chance) {
    this.journal = journal;
    this.chance = chance;
  }

  /**
   * Sysmon 1.
   *
   * @param user a person's name, or null for the system
   */
  void started(
      long time,
      Machine machine,
      @Nullable Person user,
      Program program,
      String logon,
      int version) {
    var parent = program.parent();
    var command = program.commandLine(chance);
    var json =
        head(time, machine, SYSMON, 1)
            .put("RuleName", "-")
            .put("UtcTime", UTC.format(Instant.ofEpochMilli(time)))
            .put("ProcessGuid", guid(machine, time))
            .put("ProcessId", pid())
            .put("Image", program.path())
            .put("FileVersion", "10.0.19041." + (3000 + version))
            .put("Description", program.description())
            .put("Product", program.description())
            .put("Company", program.company())
            .put("OriginalFileName", program.fileName())
            .put("CommandLine", command)
            .put("CurrentDirectory", "C:\\Windows\\system32\\")
            .put("User", user == null ? "NT AUTHORITY\\SYSTEM" : NETBIOS + "\\" + user.name())
            .put(
                "LogonGuid",
                "{" + machine.guid() + "-" + chance.hex(4) + "-" + chance.hex(16) + "}")
            .put("LogonId", user == null ? "0x3e7" : logon)
            .put("TerminalSessionId", user == null ? "0" : "1")
            .put("IntegrityLevel", user == null ? "System" : "Medium")
            .put("Hashes", program.hashes(version))
            .put("ParentProcessGuid", guid(machine, time - 60_000 - chance.below(3_600_000)))
            .put("ParentProcessId", pid())
            .put("ParentImage", parent)
            .put("ParentCommandLine", parent);
    journal.add(Journal.Source.WINDOWS, time, json.toString());
  }

  /**
   * Security 4624.
   *
   * @param type 2 at the keyboard, 3 over the network, 10 by remote desktop
   * @param from an address, or {@code -}
   */
  void loggedOn(
      long time, Machine on, String user, String sid, int type, String from, String logon) {
    var json =
        head(time, on, SECURITY, 4624)
            .put("SubjectUserSid", "S-1-5-18")
            .put("SubjectUserName", on.name().toUpperCase(Locale.ROOT) + "$")
            .put("SubjectDomainName", NETBIOS)
            .put("SubjectLogonId", "0x3e7")
            .put("TargetUserSid", sid)
            .put("TargetUserName", user)
            .put("TargetDomainName", NETBIOS)
            .put("TargetLogonId", logon)
            .put("LogonType", Integer.toString(type))
            .put("LogonProcessName", type == 3 ? "Kerberos" : "User32")
            .put("AuthenticationPackageName", type == 3 ? "Kerberos" : "Negotiate")
            .put("WorkstationName", type == 3 ? "-" : on.name())
            .put("IpAddress", from)
            .put("IpPort", from.equals("-") ? "-" : Integer.toString(49_152 + chance.below(16_000)))
            .put("ElevatedToken", "%%1843");
    journal.add(Journal.Source.WINDOWS, time, json.toString());
  }

  /** Security 4625: a wrong password. */
  void refused(long time, Machine on, String user, String from) {
    var json =
        head(time, on, SECURITY, 4625)
            .put("SubjectUserSid", "S-1-0-0")
            .put("SubjectUserName", "-")
            .put("SubjectDomainName", "-")
            .put("SubjectLogonId", "0x0")
            .put("TargetUserSid", "S-1-0-0")
            .put("TargetUserName", user)
            .put("TargetDomainName", NETBIOS)
            .put("Status", "0xc000006d")
            .put("SubStatus", "0xc000006a")
            .put("LogonType", "3")
            .put("LogonProcessName", "NtLmSsp")
            .put("AuthenticationPackageName", "NTLM")
            .put("WorkstationName", "-")
            .put("IpAddress", from)
            .put("IpPort", Integer.toString(49_152 + chance.below(16_000)));
    journal.add(Journal.Source.WINDOWS, time, json.toString());
  }

  /** Security 4720 and 4728: an account is made, or comes into a group. */
  void administered(long time, Machine on, int event, Person by, String target, String logon) {
    var json =
        head(time, on, SECURITY, event)
            .put("SubjectUserSid", by.sid())
            .put("SubjectUserName", by.name())
            .put("SubjectDomainName", NETBIOS)
            .put("SubjectLogonId", logon)
            .put("TargetUserName", target)
            .put("TargetDomainName", NETBIOS);
    journal.add(Journal.Source.WINDOWS, time, json.toString());
  }

  /** Service Control Manager 7045. */
  void serviceInstalled(long time, Machine on, String service, String path) {
    var json =
        head(time, on, "Service Control Manager", 7045)
            .put("ServiceName", service)
            .put("ImagePath", path)
            .put("ServiceType", "user mode service")
            .put("StartType", "auto start")
            .put("AccountName", "LocalSystem");
    journal.add(Journal.Source.WINDOWS, time, json.toString());
  }

  /** Sysmon 11. */
  void wrote(long time, Machine on, String image, String file, String user) {
    var json =
        head(time, on, SYSMON, 11)
            .put("RuleName", "-")
            .put("UtcTime", UTC.format(Instant.ofEpochMilli(time)))
            .put("ProcessGuid", guid(on, time - 5_000))
            .put("ProcessId", pid())
            .put("Image", image)
            .put("TargetFilename", file)
            .put("CreationUtcTime", UTC.format(Instant.ofEpochMilli(time)))
            .put("User", user);
    journal.add(Journal.Source.WINDOWS, time, json.toString());
  }

  private Json head(long time, Machine machine, String provider, int event) {
    var instant = Instant.ofEpochMilli(time);
    int number = numbers.merge(machine.number(), 1, Integer::sum);
    var channel =
        provider.equals(SYSMON)
            ? "Microsoft-Windows-Sysmon/Operational"
            : provider.equals(SECURITY) ? "Security" : "System";
    return new Json()
        .put("@timestamp", instant.plusMillis(600 + chance.below(1800)).toString())
        .put("@version", "1")
        .put("EventTime", UTC.format(instant).substring(0, 19))
        .put("EventReceivedTime", UTC.format(instant.plusSeconds(1)).substring(0, 19))
        .put("Hostname", machine.fullName())
        .put("SourceName", provider)
        .put("Channel", channel)
        .put("EventID", event)
        .put("RecordNumber", 400_000L + 3001L * machine.number() + number)
        .put("ExecutionProcessID", 3_284)
        .put("ThreadID", 4L * (900 + chance.below(400)))
        .put("Severity", "INFO")
        .put("SeverityValue", 2)
        .put("SourceModuleName", "eventlog")
        .put("SourceModuleType", "im_msvistalog")
        .put("host", "wec01." + Machine.DOMAIN)
        .put("port", 60_122);
  }

  /** Process ids of Windows are multiples of four. */
  private String pid() {
    return Integer.toString(4 * (150 + chance.below(3000)));
  }

  private String guid(Machine machine, long time) {
    return "{%s-%04x-%s-%s00000000}"
        .formatted(machine.guid(), (time / 1000) & 0xffff, chance.hex(4), chance.hex(4) + "0000");
  }
}
