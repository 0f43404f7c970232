package dev.vedette.server.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The password of basic authentication (RFC 7617), whatever the user is called. */
final class BasicPassword {
  private static final String SCHEME = "basic ";

  private BasicPassword() {}

  static Optional<String> find(@Nullable String authorization) {
    if (authorization == null
        || !authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      return Optional.empty();
    }
    try {
      var pair =
          new String(
              Base64.getDecoder().decode(authorization.substring(SCHEME.length()).strip()), UTF_8);
      int colon = pair.indexOf(':');
      return colon < 0 ? Optional.empty() : Optional.of(pair.substring(colon + 1));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
