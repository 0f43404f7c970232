package dev.vedette.receive.collect.manifest;

import java.util.Map;

/** How a collector says who it is; names in braces stand for settings and secrets. */
public sealed interface Authentication {
  /** By what its engine knows. */
  record Own() implements Authentication {}

  /** A header that stays the same. */
  record Fixed(String header, String value) implements Authentication {}

  /** A name and a password in each request (RFC 7617). */
  record Basic(String user, String password) implements Authentication {}

  /** OAuth 2.0 client credentials (RFC 6749, section 4.4). */
  record ClientCredentials(String url, Map<String, String> form) implements Authentication {}

  /**
   * A signed claim for a service account, exchanged for a token (RFC 7523).
   *
   * @param key the secret with the account's key file
   * @param subject whom it stands for
   */
  record ServiceAccount(String url, String key, String subject, String scope)
      implements Authentication {}

  /** A GitHub App's installation. */
  record GitHubApp(String url, String issuer, String key) implements Authentication {}

  /** The first whose secrets are there. */
  record Either(Authentication first, String needs, Authentication otherwise)
      implements Authentication {}
}
