package dev.vedette.receive.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.Optional;

/** What the Authorization header of a request says (RFC 9110, section 11.6.2). */
public final class Credentials {
  private static final int LONGEST = 4096;

  private Credentials() {}

  /** What follows a scheme's name, such as {@code Bearer}; its case does not matter. */
  public static Optional<String> of(Request request, String scheme) {
    return request
        .header("Authorization")
        .map(String::strip)
        .filter(value -> value.length() <= LONGEST)
        .filter(value -> value.regionMatches(true, 0, scheme + " ", 0, scheme.length() + 1))
        .map(value -> value.substring(scheme.length() + 1).strip())
        .filter(value -> !value.isEmpty());
  }

  /** The password of HTTP Basic (RFC 7617). */
  public static Optional<String> password(Request request) {
    return of(request, "Basic").flatMap(Credentials::behindColon);
  }

  /** What is behind the first colon of text in base64. */
  public static Optional<String> behindColon(String base64) {
    try {
      var text = new String(Base64.getDecoder().decode(base64), UTF_8);
      int colon = text.indexOf(':');
      return colon < 0 || colon == text.length() - 1
          ? Optional.empty()
          : Optional.of(text.substring(colon + 1));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
