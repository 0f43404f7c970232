package dev.vedette.receive.outward;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What another machine answered.
 *
 * @param headers by their names in lower case
 */
@SuppressWarnings("ArrayRecordComponent") // Bodies are bytes, and are not compared.
public record Answer(int status, Map<String, List<String>> headers, byte[] body) {
  public Answer {
    headers = Map.copyOf(headers);
  }

  public Optional<String> header(String name) {
    return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of()).stream().findFirst();
  }

  public List<String> headers(String name) {
    return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
  }

  public boolean isSuccess() {
    return status >= 200 && status < 300;
  }

  public String text() {
    return new String(body, UTF_8);
  }
}
