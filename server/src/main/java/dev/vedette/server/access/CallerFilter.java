package dev.vedette.server.access;

import dev.vedette.server.Platform;
import dev.vedette.server.web.Problem;
import dev.vedette.store.cases.Lack;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/** Finds out who calls, by a token or a browser's session, and that no other site makes it call. */
public final class CallerFilter {
  /** The name of the session's cookie. */
  public static final String COOKIE = "vedette_session";

  /** The type of the problem by which clients know that a second factor is to be set up. */
  private static final String FACTOR_REQUIRED = "urn:vedette:problem:second-factor-required";

  /** The same for a passkey, to be made, or to be used. */
  private static final String PASSKEY_REQUIRED = "urn:vedette:problem:passkey-required";

  private static final String BY_PASSKEY = "urn:vedette:problem:sign-in-by-passkey";
  private static final String SESSION = "/api/v1/session";
  private static final String PASSKEYS = "/api/v1/passkeys";
  private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

  @Inject Platform platform;
  @Inject Callers callers;

  @ServerRequestFilter
  public @Nullable Response enter(ContainerRequestContext request, HttpServerRequest connection) {
    if (!request.getUriInfo().getPath().startsWith("/api/")) {
      return null;
    }
    var bearer = BearerToken.find(request.getHeaderString(HttpHeaders.AUTHORIZATION));
    var cookie = request.getCookies().get(COOKIE);
    var token = bearer.or(() -> Optional.ofNullable(cookie).map(each -> each.getValue()));
    if (token.isEmpty()) {
      return null;
    }
    if (bearer.isEmpty() && !isSameSite(request, connection.authority())) {
      return Problem.response(403, "Another site sent this request: use the console itself.");
    }
    var known = platform.accounts().find(token.get());
    if (known.isEmpty()) {
      return null;
    }
    if (!isOpen(known.get().lack(), request.getUriInfo().getPath())) {
      return lacking(known.get().lack());
    }
    var origin = connection.remoteAddress().hostAddress();
    callers.enter(new Caller(known.get(), origin, platform.tenants()));
    return null;
  }

  /** Whoever lacks something can set it up, sign in by it, leave, and nothing else. */
  private static boolean isOpen(Lack lack, String path) {
    boolean isSession =
        path.equals(SESSION)
            || path.equals(SESSION + "/sign-out")
            || isAt(path, SESSION + "/passkey");
    return switch (lack) {
      case NOTHING -> true;
      case SECOND_FACTOR -> isSession || isAt(path, PASSKEYS) || isAt(path, SESSION + "/totp");
      case PASSKEY -> isSession || isAt(path, PASSKEYS);
      case SIGN_IN_BY_PASSKEY -> isSession;
    };
  }

  private static boolean isAt(String path, String place) {
    return path.equals(place) || path.startsWith(place + "/");
  }

  private static @Nullable Response lacking(Lack lack) {
    return switch (lack) {
      case NOTHING -> null;
      case SECOND_FACTOR ->
          Problem.response(
              403,
              FACTOR_REQUIRED,
              "Your role asks for a second factor: set one up with POST /api/v1/session/totp, or"
                  + " make a passkey with POST /api/v1/passkeys/options.");
      case PASSKEY ->
          Problem.response(
              403,
              PASSKEY_REQUIRED,
              "Your role asks for a passkey: make one with POST /api/v1/passkeys/options, and sign"
                  + " in with it.");
      case SIGN_IN_BY_PASSKEY ->
          Problem.response(
              403,
              BY_PASSKEY,
              "Your role asks for more than a password: sign in with your passkey, POST"
                  + " /api/v1/session/passkey/options.");
    };
  }

  /** Browsers say where a request comes from; one that changes something must come from here. */
  private static boolean isSameSite(ContainerRequestContext request, @Nullable HostAndPort own) {
    if (SAFE.contains(request.getMethod())) {
      return true;
    }
    var site = request.getHeaderString("Sec-Fetch-Site");
    if (site != null) {
      return site.equals("same-origin");
    }
    var origin = request.getHeaderString("Origin");
    return origin != null && own != null && isFrom(origin, own);
  }

  private static boolean isFrom(String origin, HostAndPort own) {
    try {
      var from = URI.create(origin);
      return own.host().equalsIgnoreCase(from.getHost()) && own.port() == from.getPort();
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
