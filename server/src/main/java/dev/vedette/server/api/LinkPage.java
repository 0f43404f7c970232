package dev.vedette.server.api;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** What somebody sees who follows a link to answer without signing in. */
final class LinkPage {
  private LinkPage() {}

  /**
   * @param heading text of strangers
   * @param text text of strangers
   * @param rest markup: a form, or what has become of it
   */
  static Response of(String heading, String text, String rest) {
    return Response.ok(
            """
            <!DOCTYPE html>
            <html lang="en"><head><meta charset="utf-8">
            <meta name="viewport" content="width=device-width"><title>Vedette</title></head>
            <body><h1>%s</h1><p>%s</p>%s</body></html>
            """
                .formatted(shown(heading), shown(text), rest))
        .type(MediaType.TEXT_HTML + ";charset=utf-8")
        .build();
  }

  /**
   * Hostile text as text: nothing in it is markup, and what cannot be seen is shown; of signs
   * beyond ASCII only the quotes and the dash of our own sentences are kept.
   */
  static String shown(String text) {
    var shown = new StringBuilder();
    text.codePoints()
        .forEach(each -> {
          boolean isPlain =
              Character.isLetterOrDigit(each)
                  || "\u201c\u201d\u2013".indexOf(each) >= 0
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
