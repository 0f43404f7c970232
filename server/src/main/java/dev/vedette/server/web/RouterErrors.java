package dev.vedette.server.web;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import org.jspecify.annotations.Nullable;

/** What is refused before any route is found: as a problem document too. */
public final class RouterErrors {
  private static final int BEFORE_ALL = -900;
  private static final String API = "/api/";

  /** What people and scripts send to the API is small; telemetry has limits of its own. */
  private static final long LONGEST_BODY = 1L << 20;

  void add(@Observes Router router) {
    router.route(API + "*").order(BEFORE_ALL).handler(RouterErrors::checkLength);
    for (int status : new int[] {400, 404, 405, 408, 413, 414, 431, 500, 503}) {
      router.errorHandler(status, context -> answer(context, status, "The request was refused."));
    }
  }

  private static void checkLength(RoutingContext context) {
    var headers = context.request().headers();
    if (headers.contains(HttpHeaders.TRANSFER_ENCODING)) {
      answer(context, 411, "Send the length of the body as Content-Length.");
    } else if (length(headers.get(HttpHeaders.CONTENT_LENGTH)) > LONGEST_BODY) {
      answer(context, 413, "Send at most " + LONGEST_BODY + " bytes.");
    } else {
      context.next();
    }
  }

  private static long length(@Nullable String header) {
    try {
      return header == null ? 0 : Long.parseLong(header);
    } catch (NumberFormatException e) {
      return Long.MAX_VALUE;
    }
  }

  /** Whoever may still be sending is not listened to any more. */
  public static void answer(RoutingContext context, int status, String detail) {
    var response = context.response();
    if (response.ended() || response.headWritten()) {
      return;
    }
    if (context.request().version() != HttpVersion.HTTP_2) {
      response.putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
    }
    var problem = Problem.of(status, detail);
    response
        .setStatusCode(status)
        .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
        .end(
            new JsonObject()
                .put("type", problem.type())
                .put("title", problem.title())
                .put("status", problem.status())
                .put("detail", problem.detail())
                .encode());
  }
}
