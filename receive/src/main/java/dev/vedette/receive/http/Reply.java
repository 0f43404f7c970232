package dev.vedette.receive.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.vedette.receive.Overloaded;
import dev.vedette.receive.json.JsonOutput;
import java.util.LinkedHashMap;
import java.util.Map;

/** What is answered. A reply to HEAD is given with its body, which the server keeps back. */
@SuppressWarnings("ArrayRecordComponent") // Bodies are bytes; replies are not compared.
public record Reply(int status, Map<String, String> headers, byte[] body) {
  private static final byte[] NOTHING = {};

  /** JSON of maps, lists, texts, numbers, truth values and null. */
  public static Reply json(int status, Map<String, ?> body) {
    return json(status, JsonOutput.of(body));
  }

  public static Reply json(int status, byte[] body) {
    return new Reply(status, Map.of("Content-Type", "application/json"), body);
  }

  /** A problem document (RFC 9457) that says what to do. */
  public static Reply problem(int status, String title, String detail) {
    var body = new LinkedHashMap<String, Object>();
    body.put("type", "about:blank");
    body.put("title", title);
    body.put("status", status);
    body.put("detail", detail);
    return json(status, body).with("Content-Type", "application/problem+json");
  }

  public static Reply text(int status, String body) {
    return new Reply(
        status, Map.of("Content-Type", "text/plain; charset=UTF-8"), body.getBytes(UTF_8));
  }

  public static Reply empty(int status) {
    return new Reply(status, Map.of(), NOTHING);
  }

  /** The same with one more header. */
  public Reply with(String name, String value) {
    var more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new Reply(status, Map.copyOf(more), body);
  }

  /** The same, and when to try again. */
  public Reply retryAfter(Overloaded overloaded) {
    return with("Retry-After", Long.toString(Math.max(1, overloaded.retryAfter().toSeconds())));
  }
}
