package dev.vedette.detect.yara;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The values that rules expect in the variable {@code filetype}, by first bytes, else by name. */
final class FileKind {
  private static final List<Map.Entry<String, String>> MAGIC =
      List.of(
          Map.entry("MZ", "EXE"),
          Map.entry("\u007fELF", "ELF"),
          Map.entry("\u00cf\u00fa\u00ed\u00fe", "MACH-O"),
          Map.entry("\u00ce\u00fa\u00ed\u00fe", "MACH-O"),
          Map.entry("\u00ca\u00fe\u00ba\u00be", "MACH-O"),
          Map.entry("MDMP", "MDMP"),
          Map.entry("%PDF", "PDF"),
          Map.entry("{\\rt", "RTF"),
          Map.entry("PK\u0003\u0004", "ZIP"),
          Map.entry("\u00d0\u00cf\u0011\u00e0", "OLE"),
          Map.entry("L\u0000\u0000\u0000\u0001\u0014\u0002", "LNK"),
          Map.entry("Rar!", "RAR"),
          Map.entry("7z\u00bc\u00af", "7ZIP"),
          Map.entry("MSCF", "CAB"),
          Map.entry("GIF8", "GIF"),
          Map.entry("\u0089PNG", "PNG"),
          Map.entry("\u00ff\u00d8\u00ff", "JPEG"),
          Map.entry("<?php", "PHP"),
          Map.entry("<?PHP", "PHP"));

  private static final Map<String, String> ENDINGS =
      Map.ofEntries(
          Map.entry("vbs", "VBS"),
          Map.entry("vbe", "VBS"),
          Map.entry("ps1", "PowerShell"),
          Map.entry("psm1", "PowerShell"),
          Map.entry("bat", "BATCH"),
          Map.entry("cmd", "BATCH"),
          Map.entry("php", "PHP"),
          Map.entry("jsp", "JSP"),
          Map.entry("jspx", "JSP"),
          Map.entry("asp", "ASP"),
          Map.entry("aspx", "ASP"),
          Map.entry("py", "Python"));

  private static final int LONGEST = 8;

  private FileKind() {}

  static String of(String path, byte[] head) {
    var start = new String(head, 0, Math.min(LONGEST, head.length), ISO_8859_1);
    for (var magic : MAGIC) {
      if (start.startsWith(magic.getKey())) {
        return magic.getValue();
      }
    }
    var ending = path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return ENDINGS.getOrDefault(ending, "");
  }
}
