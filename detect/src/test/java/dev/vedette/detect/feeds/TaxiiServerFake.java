package dev.vedette.detect.feeds;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/**
 * A TAXII 2.1 server that holds its client to the contract: a request that the specification does
 * not allow is answered as it demands, and noted.
 */
final class TaxiiServerFake implements AutoCloseable {
  private static final String MEDIA_TYPE = "application/taxii+json;version=2.1";

  private final HttpServer server;
  private final String login;
  private final Map<String, String> answers = new LinkedHashMap<>();
  private final Deque<String> putOff = new ArrayDeque<>();
  private final List<String> requests = Collections.synchronizedList(new ArrayList<>());
  private final List<String> breaches = Collections.synchronizedList(new ArrayList<>());

  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile boolean isStalled;

  /**
   * @param login the {@code Authorization} that it wants, empty for none
   */
  TaxiiServerFake(String login) throws IOException {
    this.login = login;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::handle);
    server.start();
  }

  URI address(String path) {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
  }

  /** Answers a path and query with a body. */
  TaxiiServerFake answer(String pathAndQuery, String body) {
    answers.put(pathAndQuery, body);
    return this;
  }

  /** Puts the next request off; {@code retryAfter} is what it says of when to come back. */
  TaxiiServerFake putOff(String retryAfter) {
    putOff.add(retryAfter);
    return this;
  }

  /** From now on answers begin and never end. */
  TaxiiServerFake stall() {
    isStalled = true;
    return this;
  }

  /** The paths and queries that were asked for. */
  List<String> requests() {
    return requests;
  }

  /** What the client did that the contract forbids. */
  List<String> breaches() {
    return breaches;
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      var asked = exchange.getRequestURI().toString();
      requests.add(asked);
      check("GET".equals(exchange.getRequestMethod()), "a method that is not GET: " + asked);
      check(asked.split("\\?")[0].endsWith("/"), "a path without a slash at its end: " + asked);
      if (!MEDIA_TYPE.equals(exchange.getRequestHeaders().getFirst("Accept"))) {
        breaches.add("a wrong Accept header");
        exchange.sendResponseHeaders(406, -1);
        return;
      }
      var given = exchange.getRequestHeaders().getFirst("Authorization");
      if (!login.equals(given == null ? "" : given)) {
        exchange.sendResponseHeaders(401, -1);
        return;
      }
      var wait = putOff.poll();
      if (wait != null) {
        exchange.getResponseHeaders().add("Retry-After", wait);
        exchange.sendResponseHeaders(429, -1);
        return;
      }
      if (isStalled) {
        exchange.sendResponseHeaders(200, 1_000);
        exchange.getResponseBody().write('{');
        exchange.getResponseBody().flush();
        closed.await();
        return;
      }
      answer(exchange, answers.get(asked));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void answer(HttpExchange exchange, @Nullable String body) throws IOException {
    if (body == null) {
      exchange.sendResponseHeaders(404, -1);
      return;
    }
    var bytes = body.getBytes(UTF_8);
    exchange.getResponseHeaders().add("Content-Type", MEDIA_TYPE);
    exchange.getResponseHeaders().add("X-TAXII-Date-Added-Last", "2024-02-02T00:00:00.000000Z");
    exchange.sendResponseHeaders(200, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  private void check(boolean holds, String breach) {
    if (!holds) {
      breaches.add(breach);
    }
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
  }
}
