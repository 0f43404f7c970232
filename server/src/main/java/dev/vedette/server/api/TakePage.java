package dev.vedette.server.api;

import static dev.vedette.server.api.LinkPage.shown;

import dev.vedette.respond.notify.Matter;
import dev.vedette.respond.notify.Plain;
import dev.vedette.respond.notify.Severity;
import jakarta.ws.rs.core.Response;

/** What somebody sees who follows a link to take something upon themselves. */
final class TakePage {
  private static final int LONGEST = 300;

  private TakePage() {}

  /**
   * @param isCurrent whether the link is of the present round
   */
  static Response of(Matter matter, boolean isCurrent) {
    return LinkPage.of(
        Severity.of(matter.severity()).word() + ": " + Plain.of(matter.headline(), LONGEST),
        matter.kind().word() + " " + matter.id() + ".",
        asked(matter, isCurrent));
  }

  private static String asked(Matter matter, boolean isCurrent) {
    if (matter.isOver()) {
      return "<p>It is over.</p>";
    }
    var by = matter.takenBy();
    if (by != null) {
      return "<p>It was taken by %s.</p>".formatted(shown(Plain.of(by, LONGEST)));
    }
    return isCurrent
        ? "<form method=\"post\"><button name=\"take\" value=\"true\">I take it</button></form>"
        : "<p>It has begun anew since: there is another message.</p>";
  }
}
