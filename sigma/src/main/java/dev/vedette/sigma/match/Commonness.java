package dev.vedette.sigma.match;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.List;

/** What stands in many logs. Knowing it saves time; not knowing it never costs a finding. */
final class Commonness {
  /** Values as they stand in most logs; what is part of one is no good sign of anything. */
  static final List<String> TEXTS =
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
          "\"eventid\": \"eventtype\": \"eventreceivedtime\": \"sourcename\": \"keywords\": \"message\":",
          "\"executionprocessid\": \"recordnumber\": \"hostname\": \"severity\": \"opcode\": \"info\"",
          "\"sourcemoduletype\": \"providerguid\": \"channel\": \"accounttype\": \"domain\": \"version\":",
          "process create: utctime: processguid: processid: image: commandline: currentdirectory:",
          "md5= sha1= sha256= imphash= integritylevel: medium high parentprocessid: originalfilename:",
          "security id: account name: account domain: logon id: access request information: object",
          "severity = informational host name = consolehost host version = host id = host application",
          "engine version = runspace id = pipeline id = command name = out-default script name = path",
          "command type = cmdlet sequence number = connected user = shell id = microsoft.powershell",
          "commandinvocation( parameterbinding( name=\"inputobject\"; value= new-object write-host invoke-",
          "function param string set get add remove item property system.object management.automation",
          "true false success failure null");

  private Commonness() {}

  /**
   * Where in a text the rarest grams begin that follow each other.
   *
   * @param length of a gram
   * @param count how many follow each other; the text has at least as many
   */
  static int rarestWindow(byte[] text, int length, int count) {
    var occurrences = new int[text.length - length + 1];
    for (int i = 0; i < occurrences.length; i++) {
      occurrences[i] = occurrences(new String(text, i, length, US_ASCII));
    }
    int rarest = 0;
    int fewest = Integer.MAX_VALUE;
    for (int first = 0; first + count <= occurrences.length; first++) {
      int sum = 0;
      for (int i = first; i < first + count; i++) {
        sum += occurrences[i];
      }
      if (sum < fewest) {
        fewest = sum;
        rarest = first;
      }
    }
    return rarest;
  }

  private static int occurrences(String gram) {
    int found = 0;
    for (var text : TEXTS) {
      for (int at = text.indexOf(gram); at >= 0; at = text.indexOf(gram, at + 1)) {
        found++;
      }
    }
    return found;
  }
}
