package dev.vedette.server.running;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the platform answered. */
public record Answer(int status, HttpHeaders headers, String body) {
  private static final JsonMapper JSON = new JsonMapper();

  public JsonNode json() {
    return JSON.readTree(body);
  }

  public String header(String name) {
    return headers.firstValue(name).orElse("");
  }

  /** The same, which must have this status. */
  public Answer expect(int wanted) {
    assertThat(status).as(body).isEqualTo(wanted);
    return this;
  }

  /** The same, which must be a problem document that gives nothing away. */
  public Answer expectProblem(int wanted) {
    expect(wanted);
    assertThat(header("Content-Type")).startsWith("application/problem+json");
    assertThat(json().path("status").asInt()).isEqualTo(wanted);
    assertThat(json().path("title").asString()).isNotBlank();
    assertThat(json().path("detail").asString()).isNotBlank();
    assertThat(body).doesNotContain("Exception", "dev.vedette", "io.quarkus", "\tat ", ".java");
    return this;
  }
}
