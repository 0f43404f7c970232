package dev.vedette.cli.prove;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.http.HttpHeaders;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What was answered, byte for byte. */
@SuppressWarnings("ArrayRecordComponent") // Answers are never compared.
record Answer(int status, HttpHeaders headers, byte[] body) {
  private static final JsonMapper JSON = new JsonMapper();

  /** Everything that came: a character for each byte, headers first. */
  String everything() {
    return head() + new String(body, ISO_8859_1);
  }

  private String head() {
    return headers.map().entrySet().stream()
        .map(header -> header.getKey() + ": " + String.join(", ", header.getValue()) + "\n")
        .collect(Collectors.joining());
  }

  String text() {
    return new String(body, UTF_8);
  }

  boolean isDone() {
    return status >= 200 && status < 300;
  }

  /**
   * @throws ProofImpossible if it is no JSON
   */
  JsonNode json() {
    try {
      return JSON.readTree(body);
    } catch (JacksonException e) {
      throw new ProofImpossible("an answer is no JSON: " + text(), e);
    }
  }
}
