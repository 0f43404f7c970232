package dev.vedette.server.running;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Asks the platform, with the same headers each time. */
public final class ApiClient {
  private static final JsonMapper JSON = new JsonMapper();

  private final HttpClient http;
  private final String base;
  private final Map<String, String> headers;

  public ApiClient(HttpClient http, String base, Map<String, String> headers) {
    this.http = http;
    this.base = base;
    this.headers = headers;
  }

  /** The same with one more header. */
  public ApiClient with(String name, String value) {
    var more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new ApiClient(http, base, more);
  }

  /** The same with a token. */
  public ApiClient bearing(String token) {
    return with("Authorization", "Bearer " + token);
  }

  /** The same as somebody who signs in with a password. */
  public ApiClient signIn(String name, String password) {
    var answer =
        post("/api/v1/session", Map.of("username", name, "password", password)).expect(200);
    return bearing(answer.json().path("token").asString());
  }

  /** Makes a client, as an administrator, and answers its id. */
  public String addTenant(String name) {
    var made = post("/api/v1/tenants", Map.of("name", name)).expect(201);
    return made.json().path("id").asString();
  }

  /** Makes a user, as an administrator, and is the user from then on. */
  public ApiClient addUser(String name, String role, String tenant) {
    var grants = List.of(Map.of("role", role, "tenant", tenant));
    var user = Map.of("name", name, "password", RunningServer.PASSWORD, "grants", grants);
    post("/api/v1/users", user).expect(201);
    return new ApiClient(http, base, Map.of()).signIn(name, RunningServer.PASSWORD);
  }

  public Answer get(String path) {
    return send("GET", path, null);
  }

  public Answer delete(String path) {
    return send("DELETE", path, null);
  }

  public Answer post(String path, Object body) {
    return send("POST", path, JSON.writeValueAsString(body));
  }

  public Answer put(String path, Object body) {
    return send("PUT", path, JSON.writeValueAsString(body));
  }

  public Answer patch(String path, Object body) {
    return send("PATCH", path, JSON.writeValueAsString(body));
  }

  /** Sends a body as it is. */
  public Answer send(String method, String path, @Nullable String body) {
    var request =
        HttpRequest.newBuilder(URI.create(base + path))
            .timeout(Duration.ofSeconds(60))
            .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (body != null && !headers.containsKey("Content-Type")) {
      request.header("Content-Type", "application/json");
    }
    headers.forEach(request::header);
    try {
      var response = http.send(request.build(), BodyHandlers.ofString());
      return new Answer(response.statusCode(), response.headers(), response.body());
    } catch (IOException e) {
      throw new IllegalStateException(method + " " + path + " was not answered", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
