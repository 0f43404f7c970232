package dev.vedette.detect.feeds;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.Optional;

/** How a TAXII client proves who it is. Its text never shows the secret. */
public sealed interface TaxiiLogin {
  /** The value of the {@code Authorization} header. */
  Optional<String> header();

  /** A server that asks for nothing. */
  record None() implements TaxiiLogin {
    @Override
    public Optional<String> header() {
      return Optional.empty();
    }
  }

  /** HTTP basic authentication (RFC 7617). */
  record Basic(String user, String password) implements TaxiiLogin {
    @Override
    public Optional<String> header() {
      var pair = (user + ":" + password).getBytes(UTF_8);
      return Optional.of("Basic " + Base64.getEncoder().encodeToString(pair));
    }

    @Override
    public String toString() {
      return "basic authentication as " + user;
    }
  }

  /** A bearer token (RFC 6750). */
  record Bearer(String token) implements TaxiiLogin {
    @Override
    public Optional<String> header() {
      return Optional.of("Bearer " + token);
    }

    @Override
    public String toString() {
      return "a bearer token";
    }
  }
}
