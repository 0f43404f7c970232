package dev.vedette.server.web;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/**
 * Refuses requests of which two servers in a row could take a different part for the body (request
 * smuggling): a transfer coding is {@code chunked}, once, and of HTTP/1.1 (RFC 9112, section 6).
 */
@Singleton
public final class Framing {
  private static final int BEFORE_ALL = -1_001;

  void add(@Observes Router router) {
    router.route().order(BEFORE_ALL).handler(Framing::check);
  }

  private static void check(RoutingContext context) {
    if (isClear(context.request())) {
      context.next();
    } else {
      RouterErrors.answer(context, 400, "Send Transfer-Encoding: chunked, or Content-Length.");
      context.request().connection().close();
    }
  }

  private static boolean isClear(HttpServerRequest request) {
    var codings = request.headers().getAll(HttpHeaders.TRANSFER_ENCODING);
    return codings.isEmpty()
        || (codings.size() == 1
            && codings.getFirst().equalsIgnoreCase("chunked")
            && !request.headers().contains(HttpHeaders.CONTENT_LENGTH)
            && request.version() == HttpVersion.HTTP_1_1);
  }
}
