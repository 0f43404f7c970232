package dev.vedette.server.ingest;

import dev.vedette.receive.Gone;
import dev.vedette.receive.http.Headers;
import dev.vedette.receive.http.Inflate;
import dev.vedette.receive.http.InflateLimits;
import dev.vedette.receive.http.Protocol;
import dev.vedette.receive.http.Refusal;
import dev.vedette.receive.http.Reply;
import dev.vedette.receive.http.Request;
import dev.vedette.receive.http.Sender;
import dev.vedette.receive.osquery.OsqueryProtocol;
import dev.vedette.receive.osquery.QueryBoard;
import dev.vedette.receive.protocols.Protocols;
import dev.vedette.server.Platform;
import dev.vedette.store.cases.DatabaseFailure;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Binds the ingest protocols. A request is read as a whole, then unpacked and answered on a virtual
 * thread. What all requests together may hold in memory is bounded: beyond it they are asked to
 * come again.
 */
@Singleton
final class IngestRoutes {
  private static final Logger LOG = Logger.getLogger(IngestRoutes.class);
  private static final InstantSource CLOCK = InstantSource.system();
  private static final long LARGEST = 64L << 20;
  private static final long ALL_TOGETHER = 256L << 20;
  private static final long UNTOLD = 1L << 20;
  private static final int LARGEST_OF_STRANGERS = 1 << 20;
  private static final Duration LIVE_QUERY = Duration.ofMinutes(10);
  private static final Duration RETRY = Duration.ofSeconds(2);

  private final Platform platform;
  private final Inflate inflate = new Inflate(InflateLimits.DEFAULT);
  private final QueryBoard queries =
      new QueryBoard(CLOCK, LIVE_QUERY, () -> UUID.randomUUID().toString());
  private final AtomicLong held = new AtomicLong();
  private volatile @Nullable KnownSenders senders;

  @Inject
  IngestRoutes(Platform platform) {
    this.platform = platform;
  }

  void bind(@Observes Router router) {
    var protocols =
        new ArrayList<>(
            Protocols.all(
                CLOCK,
                (tenant, name, file, received) ->
                    platform.fileScans().offer(tenant, name, file, received)));
    protocols.add(new OsqueryProtocol(CLOCK, _ -> platform.osqueryConfiguration(), queries));
    for (var protocol : protocols) {
      for (var path : List.of(protocol.base(), protocol.base() + "/*")) {
        router.route(path).handler(context -> admit(context, protocol));
        router.route(path).handler(context -> read(context, protocol));
      }
    }
  }

  /** Takes note of how much a request is going to hold. */
  private void admit(RoutingContext context, Protocol protocol) {
    long size = announced(context);
    if (size > LARGEST) {
      send(context, protocol.refuse(request(context, protocol, new byte[0]), Refusal.TOO_LARGE));
      return;
    }
    if (held.addAndGet(size) > ALL_TOGETHER) {
      held.addAndGet(-size);
      send(context, busy(context, protocol));
      return;
    }
    context.addEndHandler(_ -> held.addAndGet(-size));
    context.next();
  }

  private static Reply busy(RoutingContext context, Protocol protocol) {
    return protocol
        .refuse(request(context, protocol, new byte[0]), Refusal.TOO_MANY)
        .with("Retry-After", String.valueOf(RETRY.toSeconds()));
  }

  private static long announced(RoutingContext context) {
    var length = context.request().getHeader("Content-Length");
    try {
      return length == null ? UNTOLD : Math.max(0, Long.parseLong(length));
    } catch (NumberFormatException e) {
      return UNTOLD;
    }
  }

  /** Reads the body as it is, whatever its type is said to be. */
  private void read(RoutingContext context, Protocol protocol) {
    var request = context.request();
    if ("100-continue".equalsIgnoreCase(request.getHeader("Expect"))) {
      // Whoever asks waits a second for the answer before it sends.
      request.response().writeContinue();
    }
    var body = Buffer.buffer();
    request.handler(part -> {
      if (body.length() + part.length() <= LARGEST) {
        body.appendBuffer(part);
      } else {
        request.handler(null).endHandler(null);
        var bare = request(context, protocol, new byte[0]);
        send(context, protocol.refuse(bare, Refusal.TOO_LARGE));
        request.connection().close();
      }
    });
    request.endHandler(
        _ -> Thread.startVirtualThread(() -> answer(context, protocol, body.getBytes())));
    request.resume();
  }

  private void answer(RoutingContext context, Protocol protocol, byte[] packed) {
    try {
      send(context, reply(context, protocol, packed));
    } catch (DatabaseFailure e) {
      LOG.warn(e.getMessage());
      send(context, unavailable());
    } catch (RuntimeException e) {
      // The outermost edge of a request.
      LOG.error("an ingest request failed", e);
      send(context, Reply.problem(500, "Internal Server Error", "See the server's log."));
    }
  }

  private static Reply unavailable() {
    return Reply.problem(
            503, "Service Unavailable", "The database does not answer: try again later.")
        .with("Retry-After", String.valueOf(RETRY.toSeconds()));
  }

  private Reply reply(RoutingContext context, Protocol protocol, byte[] packed) {
    var bare = request(context, protocol, new byte[0]);
    var open = protocol.open(bare);
    if (open.isPresent()) {
      return open.get();
    }
    try {
      var sender =
          secret(context, protocol, bare, packed).flatMap(secret -> senders().find(secret));
      if (sender.isEmpty()) {
        platform.strangers().add(context.request().remoteAddress().hostAddress());
        return protocol.refuse(bare, Refusal.UNAUTHORIZED);
      }
      var body = inflate.unpack(packed, context.request().getHeader("Content-Encoding"));
      return handle(context, protocol, sender.get(), body, body.length - packed.length);
    } catch (Inflate.Refused e) {
      return protocol.refuse(bare, e.refusal());
    } catch (Gone e) {
      // Whose key it is was looked up a moment ago.
      return protocol.refuse(bare, Refusal.UNAUTHORIZED);
    }
  }

  /**
   * What was unpacked is held too, until it is answered.
   *
   * @param more how much it is beyond what came
   */
  private Reply handle(
      RoutingContext context, Protocol protocol, Sender sender, byte[] body, long more) {
    if (held.addAndGet(more) > ALL_TOGETHER && more > 0) {
      held.addAndGet(-more);
      return busy(context, protocol);
    }
    try {
      return protocol.handle(request(context, protocol, body), sender, platform.intake());
    } finally {
      held.addAndGet(-more);
    }
  }

  /** A key in the headers spares looking at what a stranger has packed. */
  private Optional<String> secret(
      RoutingContext context, Protocol protocol, Request bare, byte[] packed)
      throws Inflate.Refused {
    var secret = protocol.secret(bare);
    if (secret.isPresent() || packed.length > LARGEST_OF_STRANGERS) {
      return secret;
    }
    var body = inflate.unpack(packed, context.request().getHeader("Content-Encoding"));
    return protocol.secret(request(context, protocol, body));
  }

  private KnownSenders senders() {
    var known = senders;
    if (known == null) {
      known = new KnownSenders(platform.ingestKeys(), CLOCK);
      senders = known;
    }
    return known;
  }

  private static Request request(RoutingContext context, Protocol protocol, byte[] body) {
    var path = context.normalizedPath().substring(protocol.base().length());
    return new Request(
        context.request().method().name(),
        path.isEmpty() ? "/" : path,
        lists(context.queryParams()),
        Headers.of(lists(context.request().headers())),
        body);
  }

  private static Map<String, List<String>> lists(MultiMap values) {
    var lists = new LinkedHashMap<String, List<String>>();
    values.names().forEach(name -> lists.put(name, values.getAll(name)));
    return lists;
  }

  private static void send(RoutingContext context, Reply reply) {
    var response = context.response();
    if (response.ended() || response.closed()) {
      return;
    }
    response.setStatusCode(reply.status());
    reply.headers().forEach(response::putHeader);
    if (context.request().method().equals(HttpMethod.HEAD)) {
      response.putHeader("Content-Length", String.valueOf(reply.body().length));
      response.end();
    } else {
      response.end(Buffer.buffer(reply.body()));
    }
  }
}
