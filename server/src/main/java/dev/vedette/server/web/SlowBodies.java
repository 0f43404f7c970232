package dev.vedette.server.web;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Ends requests whose bodies come so slowly that they only hold a connection. Bodies are read as
 * they come, wherever they go, so it is the sender that is slow.
 */
@Singleton
public final class SlowBodies {
  private static final int BEFORE_ALL = -1_000;
  private static final long ROUND = 2_000;

  private final Map<RoutingContext, Begun> coming = new ConcurrentHashMap<>();

  /** When a request began, and the thread that it belongs to. */
  private record Begun(long nanos, Context thread) {}

  void add(@Observes Router router, Vertx vertx) {
    router.route().order(BEFORE_ALL).handler(this::watch);
    vertx.setPeriodic(ROUND, _ -> coming.forEach(this::look));
  }

  private void watch(RoutingContext context) {
    if (hasBody(context.request())) {
      coming.put(context, new Begun(System.nanoTime(), context.vertx().getOrCreateContext()));
      context.addEndHandler(_ -> coming.remove(context));
    }
    context.next();
  }

  private static boolean hasBody(HttpServerRequest request) {
    var length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
    return request.headers().contains(HttpHeaders.TRANSFER_ENCODING)
        || (length != null && !length.equals("0"));
  }

  /** Whoever reads JSON may stop at its end, and never ask for that of the body. */
  private static boolean hasCome(HttpServerRequest request) {
    return String.valueOf(request.bytesRead())
        .equals(request.getHeader(HttpHeaders.CONTENT_LENGTH));
  }

  private void look(RoutingContext context, Begun begun) {
    var time = Duration.ofNanos(System.nanoTime() - begun.nanos());
    if (time.compareTo(Pace.LEAST.grace()) > 0) {
      begun.thread().runOnContext(_ -> judge(context, time));
    }
  }

  private void judge(RoutingContext context, Duration time) {
    var request = context.request();
    if (request.isEnded() || hasCome(request)) {
      coming.remove(context);
    } else if (Pace.LEAST.isTooSlow(time, request.bytesRead())) {
      coming.remove(context);
      end(context);
    }
  }

  private static void end(RoutingContext context) {
    RouterErrors.answer(
        context,
        408,
        "The body came too slowly: send at least %d bytes a second."
            .formatted(Pace.LEAST.bytesPerSecond()));
    if (context.request().version() == HttpVersion.HTTP_2) {
      context.response().reset();
    } else {
      context.request().connection().close();
    }
  }
}
