package dev.vedette.server.playbooks;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

/** A system for tickets that notes what it is asked, and may take its time to answer. */
final class Ticketing implements AutoCloseable {
  /** A request as it came. */
  record Asked(String method, String path, String authorization, String key, String body) {}

  private final HttpServer server;
  private final List<Asked> asked = new CopyOnWriteArrayList<>();
  private final CountDownLatch leave = new CountDownLatch(1);

  Ticketing() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::answer);
    server.start();
  }

  String base() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  List<Asked> asked() {
    return asked;
  }

  /** What is asked for from now on, and before, is answered. */
  void answer() {
    leave.countDown();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      var headers = exchange.getRequestHeaders();
      asked.add(
          new Asked(
              exchange.getRequestMethod(),
              exchange.getRequestURI().toString(),
              String.valueOf(headers.getFirst("Authorization")),
              String.valueOf(headers.getFirst("Idempotency-Key")),
              new String(exchange.getRequestBody().readAllBytes(), UTF_8)));
      leave.await();
      var body = "{\"ticket\":{\"number\":\"4711\"}}".getBytes(UTF_8);
      exchange.sendResponseHeaders(201, body.length);
      exchange.getResponseBody().write(body);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    leave.countDown();
    server.stop(0);
  }
}
