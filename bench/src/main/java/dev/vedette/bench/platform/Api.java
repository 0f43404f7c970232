package dev.vedette.bench.platform;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks a platform as its administrator. */
final class Api {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final String base;
  private final String token;

  private Api(int port, String token) {
    this.base = "http://127.0.0.1:" + port;
    this.token = token;
  }

  static Api signIn(int port, String password) throws IOException {
    var nobody = new Api(port, "");
    var session = nobody.post("/api/v1/session", Map.of("username", "admin", "password", password));
    return new Api(port, session.path("token").asString());
  }

  /** Makes a tenant, and answers its id. */
  String addTenant(String name) throws IOException {
    return post("/api/v1/tenants", Map.of("name", name)).path("id").asString();
  }

  /** Makes a key for a tenant's senders. */
  String addKey(String tenant) throws IOException {
    return post("/api/v1/tenants/" + tenant + "/ingest-keys", Map.of("name", "bench"))
        .path("key")
        .asString();
  }

  /** Whoever sends from a network without a key belongs to a tenant. */
  void addSyslogSender(String tenant, String network) throws IOException {
    post("/api/v1/tenants/" + tenant + "/syslog-senders", Map.of("mark", network));
  }

  /** The counts of a tenant, over all of its sources. */
  Ledger ledger(String tenant) throws IOException {
    var sum = new Ledger(0, 0, 0);
    for (var source : get("/api/v1/tenants/" + tenant + "/ledger").path("sources")) {
      sum =
          sum.plus(
              source.path("received").asLong(),
              source.path("stored").asLong(),
              source.path("rejected").asLong());
    }
    return sum;
  }

  /** The newest findings of a tenant, as text. */
  String findings(String tenant, int limit) throws IOException {
    return ask("GET", "/api/v1/tenants/" + tenant + "/findings?limit=" + limit, "").body();
  }

  /** The rows that a hunt finds. */
  JsonNode hunt(String tenant, String sql) throws IOException {
    return post("/api/v1/tenants/" + tenant + "/hunt", Map.of("sql", sql)).path("rows");
  }

  private JsonNode get(String path) throws IOException {
    return JSON.readTree(ask("GET", path, "").body());
  }

  private JsonNode post(String path, Object body) throws IOException {
    return JSON.readTree(ask("POST", path, JSON.writeValueAsString(body)).body());
  }

  private HttpResponse<String> ask(String method, String path, String body) throws IOException {
    var request =
        HttpRequest.newBuilder(URI.create(base + path))
            .timeout(PATIENCE)
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(body));
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    try {
      var response = http.send(request.build(), BodyHandlers.ofString());
      if (response.statusCode() / 100 != 2) {
        throw new IOException(
            "%s %s: %d %s".formatted(method, path, response.statusCode(), response.body()));
      }
      return response;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
