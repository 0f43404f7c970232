package dev.vedette.cli.prove;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks a platform, as somebody. */
final class Api {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Duration LONGEST = Duration.ofSeconds(60);

  private final HttpClient http;
  private final URI base;
  private final @Nullable String authorization;

  private Api(HttpClient http, URI base, @Nullable String authorization) {
    this.http = http;
    this.base = base;
    this.authorization = authorization;
  }

  /** Asks as nobody. */
  static Api of(URI base) {
    return new Api(HttpClient.newBuilder().connectTimeout(LONGEST).build(), base, null);
  }

  /** The same with another {@code Authorization}. */
  Api as(String credential) {
    return new Api(http, base, credential);
  }

  /** The same as somebody who has signed in just now. */
  Api signIn(String name, String password) {
    var session = ask("POST", "/api/v1/session", Map.of("username", name, "password", password));
    return as("Bearer " + session.path("token").asString());
  }

  /**
   * What a request is answered with that has to succeed.
   *
   * @throws ProofImpossible if it does not
   */
  JsonNode ask(String method, String path, @Nullable Object body) {
    var answer = send(Call.of(method, path, body == null ? null : JSON.writeValueAsString(body)));
    if (!answer.isDone()) {
      throw new ProofImpossible(
          "%s %s was answered with %d: %s".formatted(method, path, answer.status(), answer.text()));
    }
    return answer.body().length == 0 ? JSON.createObjectNode() : answer.json();
  }

  JsonNode get(String path) {
    return ask("GET", path, null);
  }

  /**
   * @throws ProofImpossible if nothing is answered
   */
  Answer send(Call call) {
    var body = call.body();
    var request =
        HttpRequest.newBuilder(
                URI.create(base.resolve("/").toString().replaceAll("/$", "") + call.path()))
            .timeout(LONGEST)
            .method(
                call.method(),
                body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (body != null && !call.headers().containsKey("Content-Type")) {
      request.header("Content-Type", "application/json");
    }
    if (authorization != null) {
      request.setHeader("Authorization", authorization);
    }
    call.headers().forEach(request::setHeader);
    try {
      var response = http.send(request.build(), BodyHandlers.ofByteArray());
      return new Answer(response.statusCode(), response.headers(), response.body());
    } catch (IOException e) {
      throw new ProofImpossible(
          "%s %s was not answered: %s".formatted(call.method(), call.path(), e.getMessage()), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ProofImpossible("interrupted", e);
    }
  }
}
