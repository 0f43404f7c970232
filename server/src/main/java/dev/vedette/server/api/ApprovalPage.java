package dev.vedette.server.api;

import dev.vedette.store.cases.ResponseActions.Stored;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** What somebody sees who follows a link to say yes or no. */
final class ApprovalPage {
  private ApprovalPage() {}

  /**
   * @param isOpen whether there is still something to be answered
   */
  static Response of(Stored action, boolean isOpen) {
    var place = action.place().isEmpty() ? "" : " on " + action.place();
    var asked = isOpen ? form() : "<p>It is %s.</p>".formatted(shown(action.state()));
    return Response.ok(
            """
            <!DOCTYPE html>
            <html lang="en"><head><meta charset="utf-8"><title>Vedette</title></head>
            <body><h1>%s: %s%s</h1><p>Incident %s.</p>%s</body></html>
            """
                .formatted(
                    shown(action.type()),
                    shown(action.target()),
                    shown(place),
                    shown(action.incident()),
                    asked))
        .type(MediaType.TEXT_HTML + ";charset=utf-8")
        .build();
  }

  private static String form() {
    return """
    <form method="post"><button name="approve" value="true">Do it</button>
    <button name="approve" value="false">Do not</button></form>\
    """;
  }

  /** Hostile text as text: nothing in it is markup, and what cannot be seen is shown. */
  static String shown(String text) {
    var shown = new StringBuilder();
    text.codePoints()
        .forEach(each -> {
          boolean isPlain =
              Character.isLetterOrDigit(each)
                  || (each < 127 && each >= ' ' && "<>&\"'".indexOf(each) < 0);
          if (isPlain) {
            shown.appendCodePoint(each);
          } else if (each < 127 && each > ' ') {
            shown.append("&#").append(each).append(';');
          } else {
            shown.append("[U+%04X]".formatted(each));
          }
        });
    return shown.toString();
  }
}
