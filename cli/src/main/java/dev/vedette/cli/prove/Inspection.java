package dev.vedette.cli.prove;

import dev.vedette.cli.prove.Failure.Reason;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Looks at each answer for what is not its reader's. */
final class Inspection {
  private static final String CUT = "…";

  private final List<Company> companies;
  private final Findings findings;

  Inspection(List<Company> companies, Findings findings) {
    this.companies = companies;
    this.findings = findings;
  }

  /** Whether the answer shows the walker's own canary. */
  boolean look(Section section, String route, Walker walker, Visit visit) {
    var bytes = visit.answer().everything();
    boolean isForeign = false;
    for (var stranger : walker.strangers(companies)) {
      var found = Search.find(bytes, unsaid(stranger, walker, visit.call()));
      if (found.isPresent()) {
        isForeign = true;
        findings.fail(
            Reason.FOREIGN_BYTE, route, walker.toString(), told(stranger, found.get(), visit));
      }
    }
    if (visit.answer().status() >= 500) {
      findings.fail(
          Reason.BREAKDOWN,
          route,
          walker.toString(),
          "%d to %s".formatted(visit.answer().status(), shown(visit.call())));
    }
    boolean isOwn = showsOwn(walker, bytes);
    findings.count(section, route, new Tally(1, bytes.length(), isForeign ? 1 : 0, isOwn ? 1 : 0));
    return isOwn;
  }

  /** What a walker says, and what two tenants have in common, gives nothing away. */
  private static List<Mark> unsaid(Company stranger, Walker walker, Call call) {
    var home = walker.company();
    Set<String> own =
        home == null ? Set.of() : home.marks().stream().map(Mark::text).collect(Collectors.toSet());
    return stranger.marks().stream()
        .filter(mark -> !own.contains(mark.text()) && !call.says(mark.text()))
        .toList();
  }

  private static String told(Company stranger, Search.Found found, Visit visit) {
    return "%s of %s at byte %d of the answer %d to %s"
        .formatted(
            found.mark().what(),
            stranger,
            found.at(),
            visit.answer().status(),
            shown(visit.call()));
  }

  private static String shown(Call call) {
    return call.method() + " " + call.path() + (call.body() == null ? "" : " " + call.body());
  }

  private static boolean showsOwn(Walker walker, String bytes) {
    var home = walker.company();
    return home != null
        && Search.find(
                bytes,
                home.marks().stream().filter(mark -> mark.what().equals(Mark.CANARY)).toList())
            .isPresent();
  }

  /** What exists has to be refused as what does not. */
  void compare(String route, Walker walker, Visit foreign, Visit madeUp, List<String> names) {
    var one = foreign.answer();
    var other = madeUp.answer();
    boolean isSame =
        one.status() == other.status()
            && (one.isDone() || bare(one.text(), names).equals(bare(other.text(), names)));
    if (!isSame && one.status() != 429 && other.status() != 429) {
      findings.fail(
          Reason.DIFFERENCE,
          route,
          walker.toString(),
          "%s was answered with %d %s, what does not exist with %d %s"
              .formatted(
                  shown(foreign.call()), one.status(), one.text(), other.status(), other.text()));
    }
  }

  /** An answer without the names that it repeats, some of them cut. */
  private static String bare(String text, List<String> names) {
    var bare = text;
    for (var name : names) {
      bare = bare.replace(name, "");
      for (int length = name.length() - 1; length > 0; length--) {
        bare = bare.replace(name.substring(0, length) + CUT, CUT);
      }
    }
    return bare;
  }
}
