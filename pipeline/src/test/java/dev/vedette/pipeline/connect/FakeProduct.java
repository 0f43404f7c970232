package dev.vedette.pipeline.connect;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.vedette.receive.collect.manifest.Account;
import dev.vedette.receive.collect.web.VendorClient;
import dev.vedette.receive.outward.Outward;
import dev.vedette.testkit.SharedData;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.file.Files;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/**
 * Plays a product's part of its published interface: it notes each request, and answers what the
 * test says that it answers; what nobody expects is answered 404.
 */
final class FakeProduct implements AutoCloseable {
  private final HttpServer server;
  private final List<Seen> seen = new CopyOnWriteArrayList<>();
  private final Map<String, Function<Seen, Said>> answers = new LinkedHashMap<>();

  /** A request as it came, with its query undone. */
  record Seen(
      String line, String rawPath, Map<String, String> query, String authorization, String body) {}

  record Said(int status, String body) {}

  FakeProduct() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::handle);
    server.start();
  }

  String base() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /**
   * Answers a request.
   *
   * @param line its method and path, such as {@code GET /api/machines}
   */
  FakeProduct on(String line, int status, String body) {
    return on(line, _ -> new Said(status, body));
  }

  FakeProduct on(String line, Function<Seen, Said> answer) {
    answers.put(line, answer);
    return this;
  }

  List<Seen> seen() {
    return seen;
  }

  List<String> lines() {
    return seen.stream().map(Seen::line).toList();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      var uri = exchange.getRequestURI();
      var request =
          new Seen(
              exchange.getRequestMethod() + " " + uri.getRawPath(),
              uri.getRawPath(),
              query(uri.getRawQuery()),
              String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")),
              new String(exchange.getRequestBody().readAllBytes(), UTF_8));
      seen.add(request);
      var said = answers.getOrDefault(request.line(), _ -> new Said(404, "{}")).apply(request);
      var bytes = said.body().getBytes(UTF_8);
      exchange.sendResponseHeaders(said.status(), bytes.length == 0 ? -1 : bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  private static Map<String, String> query(String raw) {
    var query = new LinkedHashMap<String, String>();
    if (raw != null) {
      for (var pair : raw.split("&")) {
        var parts = pair.split("=", 2);
        query.put(URLDecoder.decode(parts[0], UTF_8), URLDecoder.decode(parts[1], UTF_8));
      }
    }
    return query;
  }

  /**
   * Connects a shipped connector to this product.
   *
   * @param hosts those of its manifest that lead here
   */
  Connected connect(String id, Account account, String... hosts) throws IOException {
    var text = Files.readString(SharedData.content().resolve("connectors/" + id + ".yaml"));
    for (var host : hosts) {
      text = text.replace("https://" + host, base());
    }
    var loaded = Connectors.parse(id, text);
    assertThat(loaded.problems()).isEmpty();
    var connector = loaded.find(id).orElseThrow();
    var limits = new Outward.Limits(Duration.ofSeconds(5), Duration.ofSeconds(20), 1 << 20);
    return new Connected(
        connector,
        account,
        new VendorClient(
            connector.vendor(),
            account,
            new Outward(limits),
            Set.of(base()),
            InstantSource.system()));
  }

  /**
   * The same of a shipped messenger.
   *
   * @param hosts those of its manifest that lead here
   */
  ConnectedMessenger messenger(String id, Account account, String... hosts) throws IOException {
    var text = Files.readString(SharedData.content().resolve("messengers/" + id + ".yaml"));
    for (var host : hosts) {
      text = text.replace("https://" + host, base());
    }
    var loaded = Messengers.parse(id, text);
    assertThat(loaded.problems()).isEmpty();
    var messenger = loaded.find(id).orElseThrow();
    var limits = new Outward.Limits(Duration.ofSeconds(5), Duration.ofSeconds(20), 1 << 20);
    return new ConnectedMessenger(
        messenger,
        account,
        new VendorClient(
            messenger.vendor(),
            account,
            new Outward(limits),
            Set.of(base()),
            InstantSource.system()));
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
