package dev.vedette.server.web;

import io.vertx.ext.web.Router;
import jakarta.enterprise.event.Observes;

/** What browsers are told about every answer. */
final class SecurityHeaders {
  private static final int FIRST = -1_000;
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
          + " font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none';"
          + " frame-ancestors 'none'";

  void add(@Observes Router router) {
    router
        .route()
        .order(FIRST)
        .handler(context -> {
          var headers = context.response().headers();
          headers.set("Content-Security-Policy", POLICY);
          headers.set("X-Content-Type-Options", "nosniff");
          headers.set("X-Frame-Options", "DENY");
          headers.set("Referrer-Policy", "no-referrer");
          headers.set("Cross-Origin-Opener-Policy", "same-origin");
          headers.set("Cross-Origin-Resource-Policy", "same-origin");
          headers.set("Permissions-Policy", "camera=(), microphone=(), geolocation=()");
          headers.set("Cache-Control", "no-store");
          if (context.request().isSSL()) {
            headers.set("Strict-Transport-Security", "max-age=31536000");
          }
          context.next();
        });
  }
}
