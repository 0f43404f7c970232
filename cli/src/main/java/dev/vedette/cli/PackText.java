package dev.vedette.cli;

import dev.vedette.cli.report.VisibleText;
import dev.vedette.pipeline.packs.ContentKind;
import dev.vedette.pipeline.packs.InstalledPack;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Packs as text for people. */
final class PackText {
  private PackText() {}

  /** A pack with what it holds and whose it is. */
  static String line(InstalledPack pack) {
    var parts = new ArrayList<String>();
    parts.add(pack.name() + " " + pack.version());
    parts.add(counts(pack));
    parts.add(pack.license() == null ? "no licence told" : pack.license());
    if (pack.author() != null) {
      parts.add("by " + pack.author());
    }
    parts.add(signature(pack));
    return VisibleText.line(String.join(" · ", parts));
  }

  static String counts(InstalledPack pack) {
    var parts = new ArrayList<String>();
    for (var kind : ContentKind.values()) {
      if (pack.count(kind) > 0) {
        parts.add(count(pack.count(kind), noun(kind)));
      }
    }
    var rejected = pack.rejected() == 0 ? "" : " (" + number(pack.rejected()) + " rejected)";
    return String.join(", ", parts) + rejected;
  }

  static String signature(InstalledPack pack) {
    return pack.signedBy() == null ? "unsigned" : "signed by " + pack.signedBy();
  }

  private static List<String> noun(ContentKind kind) {
    return switch (kind) {
      case RULES -> List.of("rule", "rules");
      case EXCEPTIONS -> List.of("exception", "exceptions");
      case SOURCES -> List.of("source", "sources");
      case REMEDIATION -> List.of("remediation file", "remediation files");
      case YARA -> List.of("YARA file", "YARA files");
      case INDICATORS -> List.of("indicator file", "indicator files");
      case ATTACK -> List.of("ATT&CK technique", "ATT&CK techniques");
    };
  }

  private static String count(int count, List<String> noun) {
    return number(count) + " " + (count == 1 ? noun.getFirst() : noun.getLast());
  }

  private static String number(int number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}
