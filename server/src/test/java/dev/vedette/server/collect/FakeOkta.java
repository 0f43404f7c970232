package dev.vedette.server.collect;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A System Log of so many records, page by page, for whoever has the token. */
final class FakeOkta implements AutoCloseable {
  static final String TOKEN = "00abcdefghijklmnopqrstuvwxyz0123456789ABCD";

  private static final int PAGE = 10;
  private static final Pattern AFTER = Pattern.compile("after=(\\d+)");

  private final HttpServer server;
  private final int size;
  private final Instant begun = Instant.now();

  FakeOkta(int size) throws IOException {
    this.size = size;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/api/v1/logs", this::answer);
  }

  void start() {
    server.start();
  }

  String base() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      boolean isKnown =
          ("SSWS " + TOKEN).equals(exchange.getRequestHeaders().getFirst("Authorization"));
      var after = AFTER.matcher(String.valueOf(exchange.getRequestURI().getRawQuery()));
      int from = after.find() ? Integer.parseInt(after.group(1)) : 0;
      int to = Math.min(size, from + PAGE);
      var page =
          IntStream.range(from, to)
              .mapToObj(this::event)
              .collect(Collectors.joining(",", "[", "]"));
      var body = (isKnown ? page : "{\"errorSummary\":\"Invalid token provided\"}").getBytes(UTF_8);
      exchange
          .getResponseHeaders()
          .add("Link", "<%s/api/v1/logs?after=%d>; rel=\"next\"".formatted(base(), to));
      exchange.sendResponseHeaders(isKnown ? 200 : 401, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private String event(int number) {
    return "{\"uuid\":\"%08d-0000\",\"published\":\"%s\",\"eventType\":\"user.session.start\",\"displayMessage\":\"User login to Okta\",\"actor\":{\"alternateId\":\"ada@acme.example\"},\"outcome\":{\"result\":\"SUCCESS\"}}"
        .formatted(number, begun);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
