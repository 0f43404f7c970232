package dev.vedette.server.api;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/**
 * What a browser shows at the end of a sign-on. The session's cookie is for requests from here
 * only: it goes along with one that this page makes, and would not with a redirect from elsewhere.
 */
final class SignOnPage {
  private static final String PAGE =
      """
      <!DOCTYPE html>
      <html lang="en"><head><meta charset="utf-8">%s<title>Vedette</title></head>
      <body><p>%s</p><p><a href="/">Vedette</a></p></body></html>
      """;

  private SignOnPage() {}

  static Response.ResponseBuilder done() {
    var onward = "<meta http-equiv=\"refresh\" content=\"0;url=/\">";
    return Response.ok(PAGE.formatted(onward, "Done."))
        .type(MediaType.TEXT_HTML + ";charset=utf-8");
  }

  /**
   * @param reason a sentence of ours, in which nothing stands that was sent
   */
  static Response refused(int status, String reason) {
    return Response.status(status)
        .entity(PAGE.formatted("", reason))
        .type(MediaType.TEXT_HTML + ";charset=utf-8")
        .build();
  }
}
