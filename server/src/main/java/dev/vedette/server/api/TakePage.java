package dev.vedette.server.api;

import static dev.vedette.server.api.ApprovalPage.shown;

import dev.vedette.respond.notify.Matter;
import dev.vedette.respond.notify.Plain;
import dev.vedette.respond.notify.Severity;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** What somebody sees who follows a link to take something upon themselves. */
final class TakePage {
  private static final int LONGEST = 300;

  private TakePage() {}

  /**
   * @param isCurrent whether the link is of the present round
   */
  static Response of(Matter matter, boolean isCurrent) {
    return Response.ok(
            """
            <!DOCTYPE html>
            <html lang="en"><head><meta charset="utf-8">
            <meta name="viewport" content="width=device-width"><title>Vedette</title></head>
            <body><h1>%s: %s</h1><p>%s %s.</p>%s</body></html>
            """
                .formatted(
                    Severity.of(matter.severity()).word(),
                    shown(Plain.of(matter.headline(), LONGEST)),
                    matter.kind().word(),
                    shown(matter.id()),
                    asked(matter, isCurrent)))
        .type(MediaType.TEXT_HTML + ";charset=utf-8")
        .build();
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
