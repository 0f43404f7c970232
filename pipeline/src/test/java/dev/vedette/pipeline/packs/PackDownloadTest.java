package dev.vedette.pipeline.packs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PackDownloadTest {
  private static final PackDownload.Limits LIMITS =
      new PackDownload.Limits(10_000, Duration.ofSeconds(30), 3);

  private final List<String> authorizations = new ArrayList<>();
  private final CountDownLatch testIsOver = new CountDownLatch(1);
  private HttpServer server;

  @BeforeEach
  void startServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/r2025-10-01/pack.zip", exchange -> answer(exchange, 200, "content"));
    server.createContext("/large", exchange -> answer(exchange, 200, "x".repeat(20_000)));
    server.createContext("/missing", exchange -> answer(exchange, 404, "secret page"));
    server.createContext("/once", exchange -> redirect(exchange, "/r2025-10-01/pack.zip"));
    server.createContext("/loop", exchange -> redirect(exchange, "/loop"));
    server.createContext("/file", exchange -> redirect(exchange, "file:///etc/passwd"));
    server.createContext("/nowhere", exchange -> redirect(exchange, ":::"));
    server.createContext("/port", exchange -> redirect(exchange, "http://localhost:99999/"));
    server.createContext("/taxii2/", exchange -> answer(exchange, 404, "Not found"));
    server.createContext("/root/", exchange -> answerAsTaxii(exchange));
    server.createContext("/slow", this::stall);
    server.start();
  }

  @AfterEach
  void stopServer() {
    testIsOver.countDown();
    server.stop(0);
  }

  @Test
  void getsAFileAndKnowsItsNameAndVersion() throws IOException {
    try (var download = new PackDownload(LIMITS)) {
      var source = download.get(address("/r2025-10-01/pack.zip"));

      assertThat(source.file()).hasContent("content");
      assertThat(source.name()).isEqualTo("r2025-10-01 pack.zip");
      assertThat(source.origin()).endsWith("/r2025-10-01/pack.zip");
    }
  }

  @Test
  void nothingIsLeftBehind() throws IOException {
    PackSource source;
    try (var download = new PackDownload(LIMITS)) {
      source = download.get(address("/r2025-10-01/pack.zip"));
    }

    assertThat(Files.exists(source.file())).isFalse();
  }

  @Test
  void followsSomeRedirects() throws IOException {
    try (var download = new PackDownload(LIMITS)) {
      assertThat(download.get(address("/once")).file()).hasContent("content");
    }
    refuses("/loop", LIMITS, "redirected more than 3 times");
    refuses("/file", LIMITS, "redirected to where");
    refuses("/nowhere", LIMITS, "redirected to where");
    refuses("/port", LIMITS, "localhost");
  }

  @Test
  void limitsSizeAndTime() throws IOException {
    refuses("/large", LIMITS, "is larger than");
    refuses("/slow", new PackDownload.Limits(10_000, Duration.ofMillis(300), 3), "");
  }

  @Test
  void anAnswerThatIsNoneIsNamed() throws IOException {
    refuses("/missing", LIMITS, "status 404");
  }

  @Test
  void aTaxiiServerIsSentToTheCommandForIt() throws IOException {
    refuses("/taxii2/", LIMITS, "indicators fetch");
    refuses("/root/collections/1/", LIMITS, "indicators fetch");
  }

  private void answerAsTaxii(HttpExchange exchange) throws IOException {
    exchange.getResponseHeaders().add("Content-Type", "application/taxii+json;version=2.1");
    answer(exchange, 200, "{}");
  }

  @Test
  void credentialsGoToTheirHostAndToNoMessage() throws IOException {
    var address = address("/once?token=hush").replace("http://", "http://jo:pass%20word@");
    try (var download = new PackDownload(LIMITS)) {
      var source = download.get(address);

      assertThat(source.origin()).doesNotContain("jo", "pass", "hush").endsWith("/once?…");
    }
    assertThat(authorizations).containsOnly("Basic am86cGFzcyB3b3Jk");

    var missing = address("/missing?token=hush").replace("http://", "http://jo:hush@");
    try (var download = new PackDownload(LIMITS)) {
      assertThatThrownBy(() -> download.get(missing))
          .isInstanceOf(PackRefused.class)
          .hasMessageNotContaining("hush");
    }
    try (var download = new PackDownload(LIMITS)) {
      assertThatThrownBy(() -> download.get("http://jo:hush@[bad"))
          .isInstanceOf(PackRefused.class)
          .hasMessageNotContaining("hush");
    }
  }

  @Test
  void credentialsAreShownNowhere() {
    assertThat(PackDownload.redacted(URI.create("https://u:p@example.org:8443/a/b.zip?k=v#f")))
        .isEqualTo("https://example.org:8443/a/b.zip?…");
  }

  private void refuses(String path, PackDownload.Limits limits, String why) throws IOException {
    try (var download = new PackDownload(limits)) {
      assertThatThrownBy(() -> download.get(address(path)))
          .as(path)
          .isInstanceOf(PackRefused.class)
          .hasMessageContaining(why);
    }
  }

  private String address(String path) {
    return "http://localhost:" + server.getAddress().getPort() + path;
  }

  private void answer(HttpExchange exchange, int status, String text) throws IOException {
    var authorization = exchange.getRequestHeaders().getFirst("Authorization");
    if (authorization != null) {
      authorizations.add(authorization);
    }
    var bytes = text.getBytes(UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    try (var body = exchange.getResponseBody()) {
      body.write(bytes);
    }
  }

  private void redirect(HttpExchange exchange, String to) throws IOException {
    exchange.getResponseHeaders().set("Location", to);
    answer(exchange, 302, "moved");
  }

  /** Begins an answer and does not end it before the test is over. */
  private void stall(HttpExchange exchange) throws IOException {
    exchange.sendResponseHeaders(200, 5_000);
    exchange.getResponseBody().write('x');
    exchange.getResponseBody().flush();
    try {
      testIsOver.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    exchange.close();
  }
}
