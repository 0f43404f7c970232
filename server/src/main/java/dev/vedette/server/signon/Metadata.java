package dev.vedette.server.signon;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a provider says about itself (OpenID Connect Discovery 1.0, RFC 8414).
 *
 * @param authorization where browsers are sent
 * @param userinfo where more about people is to be had, or null
 * @param leaving where browsers sign out (OpenID Connect RP-Initiated Logout 1.0), or null
 * @param isPostOnly whether the secret belongs into the form
 * @param namesItself whether it says in its answers by whom they are (RFC 9207)
 */
record Metadata(
    URI authorization,
    URI token,
    URI keys,
    @Nullable URI userinfo,
    @Nullable URI leaving,
    boolean isPostOnly,
    boolean namesItself) {
  /** Where it stands. */
  static URI place(String issuer) {
    var bare = issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer;
    return URI.create(bare + "/.well-known/openid-configuration");
  }

  /**
   * Reads it.
   *
   * @throws SignOnFailure if it is somebody else's, or lacks what is needed
   */
  static Metadata read(Map<String, Object> json, String issuer, boolean isPrivate)
      throws SignOnFailure {
    if (!issuer.equals(json.get("issuer"))) {
      throw new SignOnFailure("The identity provider calls itself by another issuer than this.");
    }
    var methods = json.get("token_endpoint_auth_methods_supported");
    return new Metadata(
        required(json, "authorization_endpoint", isPrivate),
        required(json, "token_endpoint", isPrivate),
        required(json, "jwks_uri", isPrivate),
        json.get("userinfo_endpoint") == null
            ? null
            : required(json, "userinfo_endpoint", isPrivate),
        json.get("end_session_endpoint") == null
            ? null
            : required(json, "end_session_endpoint", isPrivate),
        methods instanceof List<?> list
            && list.contains("client_secret_post")
            && !list.contains("client_secret_basic"),
        Boolean.TRUE.equals(json.get("authorization_response_iss_parameter_supported")));
  }

  private static URI required(Map<String, Object> json, String name, boolean isPrivate)
      throws SignOnFailure {
    try {
      if (json.get(name) instanceof String text) {
        var uri = URI.create(text);
        if (ProviderHttp.isAllowed(uri, isPrivate)) {
          return uri;
        }
      }
    } catch (IllegalArgumentException e) {
      // Told below.
    }
    throw new SignOnFailure("The identity provider has no usable " + name + ".");
  }
}
