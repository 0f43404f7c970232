package dev.vedette.server.isolation;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.function.Predicate;

/**
 * Stands before a platform and breaks it: some requests are answered as if its administrator had
 * sent them, which is what a forgotten check of the tenant comes to.
 */
final class LeakingProxy implements AutoCloseable {
  private static final Set<String> OWN = Set.of("connection", "content-length", "host", "upgrade");

  private final HttpClient http = HttpClient.newHttpClient();
  private final URI platform;
  private final String administrator;
  private final Predicate<HttpExchange> leak;
  private final HttpServer server;

  private LeakingProxy(
      URI platform, String administrator, Predicate<HttpExchange> leak, HttpServer server) {
    this.platform = platform;
    this.administrator = administrator;
    this.leak = leak;
    this.server = server;
  }

  /**
   * @param administrator what the administrator's requests are authorized with
   * @param leak which requests are answered as theirs
   */
  static LeakingProxy start(URI platform, String administrator, Predicate<HttpExchange> leak)
      throws IOException {
    var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    var server = HttpServer.create(address, 0);
    var proxy = new LeakingProxy(platform, administrator, leak, server);
    server.createContext("/", proxy::pass);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
    return proxy;
  }

  URI base() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  private void pass(HttpExchange exchange) throws IOException {
    try (exchange) {
      var body = exchange.getRequestBody().readAllBytes();
      var request =
          HttpRequest.newBuilder(URI.create(platform + exchange.getRequestURI().toString()))
              .method(exchange.getRequestMethod(), BodyPublishers.ofByteArray(body));
      exchange
          .getRequestHeaders()
          .forEach((name, values) -> {
            if (!OWN.contains(name.toLowerCase(Locale.ROOT))) {
              values.forEach(value -> request.header(name, value));
            }
          });
      if (leak.test(exchange)) {
        request.setHeader("Authorization", administrator);
      }
      var response = http.send(request.build(), BodyHandlers.ofByteArray());
      response
          .headers()
          .firstValue("Content-Type")
          .ifPresent(type -> exchange.getResponseHeaders().set("Content-Type", type));
      var answer = response.body();
      exchange.sendResponseHeaders(response.statusCode(), answer.length == 0 ? -1 : answer.length);
      exchange.getResponseBody().write(answer);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
