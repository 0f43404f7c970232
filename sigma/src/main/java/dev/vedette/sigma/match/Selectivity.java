package dev.vedette.sigma.match;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Locale;

/**
 * Guesses how often a literal is found, to choose for each rule the literals whose absence rules it
 * out. A bad guess costs time, never a finding.
 */
final class Selectivity {
  /** Values as they stand in most logs; what is part of one is no good sign of anything. */
  private static final List<String> COMMON =
      List.of(
          "c:\\windows\\system32\\svchost.exe -k netsvcs -p -s schedule",
          "c:\\windows\\syswow64\\rundll32.exe",
          "c:\\windows\\system32\\windowspowershell\\v1.0\\powershell.exe",
          "c:\\windows\\system32\\cmd.exe /c ",
          "c:\\windows\\system32\\conhost.exe 0xffffffff -forcev1",
          "c:\\windows\\system32\\services.exe",
          "c:\\windows\\system32\\lsass.exe",
          "c:\\windows\\explorer.exe",
          "c:\\program files (x86)\\microsoft\\edge\\application\\msedge.exe",
          "c:\\program files\\google\\chrome\\application\\chrome.exe",
          "c:\\programdata\\microsoft\\windows defender\\",
          "c:\\users\\administrator\\appdata\\local\\temp\\",
          "c:\\users\\public\\appdata\\roaming\\microsoft\\",
          "hklm\\software\\microsoft\\windows\\currentversion\\",
          "hklm\\system\\currentcontrolset\\services\\",
          "hku\\s-1-5-21-\\software\\microsoft\\windows nt\\currentversion\\",
          "nt authority\\system",
          "microsoft corporation",
          "https://www.microsoft.com/",
          "ntdll.dll kernel32.dll kernelbase.dll",
          "/usr/bin/bash -c /usr/sbin/ /etc/ /var/log/ /tmp/ /bin/sh",
          "true false success failure null");

  private static final double COMMON_RATE = 0.3;
  private static final double WHOLE_VALUE_RATE = 0.05;

  private Selectivity() {}

  /** The guess, from 0 for never to 1 for always. */
  static double of(AutomatonBuilder.Entry entry) {
    var text = new String(entry.literal(), UTF_8).toLowerCase(Locale.ROOT);
    double rate = Math.pow(0.6, Math.min(text.length(), 24));
    for (var common : COMMON) {
      if (common.contains(text)) {
        rate += COMMON_RATE * (entry.isAtEnd() && !common.endsWith(text) ? 0.1 : 1);
        break;
      }
    }
    if (entry.isAtStart() && entry.isAtEnd()) {
      rate = Math.min(rate, WHOLE_VALUE_RATE);
    }
    return Math.min(1, rate);
  }
}
