package dev.vedette.bench.office;

import static dev.vedette.bench.office.Program.CMD;
import static dev.vedette.bench.office.Program.EXPLORER;
import static dev.vedette.bench.office.Program.POWERSHELL;
import static dev.vedette.bench.office.Program.SERVICES;
import static dev.vedette.bench.office.Program.SVCHOST;

import java.util.List;

/** What runs in the office. */
final class Programs {
  private static final String SYSTEM32 = "C:\\Windows\\System32\\";
  private static final String MICROSOFT = "Microsoft Corporation";
  private static final String OFFICE = "C:\\Program Files\\Microsoft Office\\root\\Office16\\";
  private static final String EDGE =
      "C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe";
  private static final String AGENT = "C:\\Program Files\\Hafen RMM\\hafen-agent.exe";
  static final String HAFEN = "Hafen Software GmbH";

  private Programs() {}

  static final List<Program> OF_CLERKS =
      List.of(
          Program.of(EDGE, EXPLORER, MICROSOFT, "Microsoft Edge", "--profile-directory=Default"),
          Program.of(EDGE, EDGE, MICROSOFT, "Microsoft Edge", "--type=renderer --lang=de --%s"),
          Program.of(OFFICE + "OUTLOOK.EXE", EXPLORER, MICROSOFT, "Microsoft Outlook", ""),
          Program.of(
              OFFICE + "WINWORD.EXE",
              EXPLORER,
              MICROSOFT,
              "Microsoft Word",
              "/n \"\\\\fs01\\projects\\angebot-%s.docx\" /o \"\"",
              "/n \"C:\\Users\\Public\\Documents\\brief-%s.docx\""),
          Program.of(
              OFFICE + "EXCEL.EXE",
              EXPLORER,
              MICROSOFT,
              "Microsoft Excel",
              "\"\\\\fs01\\finance\\plan-%s.xlsx\""),
          Program.of(
              "C:\\Program Files\\Adobe\\Acrobat DC\\Acrobat\\Acrobat.exe",
              EXPLORER,
              "Adobe Inc.",
              "Adobe Acrobat",
              "\"C:\\Users\\Public\\Documents\\rechnung-%s.pdf\""),
          Program.of(
              "C:\\Program Files\\WindowsApps\\MSTeams_24.1\\ms-teams.exe",
              EXPLORER,
              MICROSOFT,
              "Microsoft Teams",
              "ms-teams:system-initiated"),
          Program.of(SYSTEM32 + "notepad.exe", EXPLORER, MICROSOFT, "Notepad", "notiz-%s.txt"),
          Program.of(SYSTEM32 + "mspaint.exe", EXPLORER, MICROSOFT, "Paint", ""),
          Program.of(
              "C:\\Program Files\\7-Zip\\7zFM.exe",
              EXPLORER,
              "Igor Pavlov",
              "7-Zip File Manager",
              "\"C:\\Users\\Public\\Downloads\\anlagen-%s.zip\""),
          Program.of(SYSTEM32 + "calc.exe", EXPLORER, MICROSOFT, "Windows Calculator", ""),
          Program.of(CMD, EXPLORER, MICROSOFT, "Windows Command Processor", ""));

  static final List<Program> OF_DEVELOPERS =
      List.of(
          Program.of(
              "C:\\Program Files\\Microsoft VS Code\\Code.exe",
              EXPLORER,
              MICROSOFT,
              "Visual Studio Code",
              "\"C:\\src\\shop\""),
          Program.of(
              "C:\\Program Files\\Git\\cmd\\git.exe",
              "C:\\Program Files\\Microsoft VS Code\\Code.exe",
              "The Git Development Community",
              "Git for Windows",
              "status -z -uall",
              "fetch --prune",
              "log --format=%s -n 50"),
          Program.of(EDGE, EXPLORER, MICROSOFT, "Microsoft Edge", "--profile-directory=Default"),
          Program.of(
              POWERSHELL,
              "C:\\Program Files\\Microsoft VS Code\\Code.exe",
              MICROSOFT,
              "Windows PowerShell",
              "-NoProfile -Command npm run build",
              "-ExecutionPolicy Bypass -File C:\\src\\shop\\build.ps1"),
          Program.of(
              "C:\\Program Files\\nodejs\\node.exe",
              POWERSHELL,
              "Node.js",
              "Node.js JavaScript Runtime",
              "C:\\src\\shop\\node_modules\\vite\\bin\\vite.js build"),
          Program.of(
              "C:\\Program Files\\Docker\\Docker\\resources\\bin\\docker.exe",
              POWERSHELL,
              "Docker Inc.",
              "Docker",
              "compose up -d",
              "ps"),
          Program.of(
              SYSTEM32 + "curl.exe",
              POWERSHELL,
              "curl, https://curl.se/",
              "The curl executable",
              "-s https://packages.example/vite -o vite-%s.json"),
          Program.of(SYSTEM32 + "OpenSSH\\ssh.exe", POWERSHELL, "", "", "deploy@app01 uptime"),
          Program.of(OFFICE + "OUTLOOK.EXE", EXPLORER, MICROSOFT, "Microsoft Outlook", ""),
          Program.of(SYSTEM32 + "netstat.exe", CMD, MICROSOFT, "TCP/IP Netstat", "-ano"));

  /** What administrators do looks like much that intruders do. */
  static final List<Program> OF_ADMINS =
      List.of(
          Program.of(SYSTEM32 + "mmc.exe", EXPLORER, MICROSOFT, "MMC", "dsa.msc", "gpmc.msc"),
          Program.of(POWERSHELL, EXPLORER, MICROSOFT, "Windows PowerShell", ""),
          Program.of(
              POWERSHELL,
              CMD,
              MICROSOFT,
              "Windows PowerShell",
              "Get-ADUser -Filter * -Properties LastLogonDate",
              "-Command Restart-Service Spooler",
              "Invoke-Command -ComputerName app01 { Get-Process }"),
          Program.of(SYSTEM32 + "mstsc.exe", EXPLORER, MICROSOFT, "RDP client", "/v:app01"),
          Program.of(SYSTEM32 + "whoami.exe", CMD, MICROSOFT, "whoami", "/groups"),
          Program.of(SYSTEM32 + "ipconfig.exe", CMD, MICROSOFT, "IP Configuration", "/all"),
          Program.of(
              SYSTEM32 + "net.exe",
              CMD,
              MICROSOFT,
              "Net Command",
              "user /domain",
              "localgroup administrators",
              "use Z: \\\\fs01\\install"),
          Program.of(SYSTEM32 + "nltest.exe", CMD, MICROSOFT, "nltest", "/dclist:nordwind"),
          Program.of(
              SYSTEM32 + "schtasks.exe",
              CMD,
              MICROSOFT,
              "Task Scheduler",
              "/query /fo LIST",
              "/create /tn Aufraeumen /tr C:\\Skripte\\clean.cmd /sc daily /st 03:00"),
          Program.of(SYSTEM32 + "sc.exe", CMD, MICROSOFT, "Service Control", "\\\\fs01 query"),
          Program.of(SYSTEM32 + "wevtutil.exe", CMD, MICROSOFT, "Event log", "qe System /c:50"),
          Program.of(
              SYSTEM32 + "robocopy.exe",
              CMD,
              MICROSOFT,
              "Robocopy",
              "\\\\fs01\\install \\\\fs02\\install /MIR"),
          Program.of(
              "C:\\Tools\\PsExec64.exe",
              CMD,
              "Sysinternals - www.sysinternals.com",
              "Execute processes remotely",
              "\\\\ws%s -s ipconfig /flushdns"),
          Program.of(SYSTEM32 + "gpupdate.exe", CMD, MICROSOFT, "Group Policy", "/force"));

  /** What every host starts by itself, the most frequent first. */
  static final List<Program> OF_HOSTS =
      List.of(
          Program.of(SVCHOST, SERVICES, MICROSOFT, "Host Process", "-k netsvcs -p -s %s"),
          Program.of(SYSTEM32 + "backgroundTaskHost.exe", SVCHOST, MICROSOFT, "Task Host", "-%s"),
          Program.of(SYSTEM32 + "taskhostw.exe", SVCHOST, MICROSOFT, "Host for Tasks", ""),
          Program.of(AGENT, SERVICES, HAFEN, "Hafen RMM agent", "--collect inventory --run %s"),
          Program.of(
              SYSTEM32 + "wbem\\WmiPrvSE.exe", SVCHOST, MICROSOFT, "WMI", "-secured -Embedding"),
          Program.of(
              SYSTEM32 + "dllhost.exe", SVCHOST, MICROSOFT, "COM Surrogate", "/Processid:{%s}"),
          Program.of(
              POWERSHELL,
              AGENT,
              MICROSOFT,
              "Windows PowerShell",
              "-NoProfile -NonInteractive -ExecutionPolicy Bypass -EncodedCommand"
                  + " RwBlAHQALQBIAG8AdABGAGkAeAA="),
          Program.of(SYSTEM32 + "conhost.exe", POWERSHELL, MICROSOFT, "Console", "0xffffffff"),
          Program.of(
              "C:\\Program Files (x86)\\Microsoft\\EdgeUpdate\\MicrosoftEdgeUpdate.exe",
              SVCHOST,
              MICROSOFT,
              "Edge Update",
              "/ua /installsource scheduler"));

  static final Program UPDATE =
      Program.of(
          "C:\\Windows\\servicing\\TrustedInstaller.exe", SERVICES, MICROSOFT, "Installer", "");
  static final Program SETUP =
      Program.of(
          SYSTEM32 + "msiexec.exe",
          AGENT,
          MICROSOFT,
          "Windows installer",
          "/i C:\\ProgramData\\Hafen\\packages\\%s.msi /qn /norestart");
  static final Program BACKUP =
      Program.of(
          "C:\\Program Files\\Sicher Backup\\sicher.exe",
          SERVICES,
          "Sicher AG",
          "Backup agent",
          "--job nightly --target bak01");
  static final Program SHADOWS =
      Program.of(
          SYSTEM32 + "vssadmin.exe",
          "C:\\Program Files\\Sicher Backup\\sicher.exe",
          MICROSOFT,
          "Volume Shadow Copy",
          "list shadows");
}
