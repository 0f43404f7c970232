package dev.vedette.server.access;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What scripts send as {@code Authorization} (RFC 6750). */
public final class BearerToken {
  private static final String SCHEME = "Bearer ";

  private BearerToken() {}

  /**
   * The token of a header.
   *
   * @param header null if there is none
   */
  public static Optional<String> find(@Nullable String header) {
    return header != null && header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
        ? Optional.of(header.substring(SCHEME.length()).strip())
        : Optional.empty();
  }
}
