package dev.vedette.server.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Sends the console to browsers: its page for every address that it has a view for, and the files
 * that belong to it, which never change because their names are hashes of their content.
 */
final class ConsoleRoutes {
  private static final int BEFORE_RESOURCES = 500;
  private static final String INDEX = "index.html";
  private static final String ASSETS = "assets/";
  private static final String NONCE = "__CSP_NONCE__";

  /** The first parts of the addresses of its views. */
  private static final Set<String> VIEWS =
      Set.of(
          "",
          "sign-in",
          "welcome",
          "incidents",
          "hunt",
          "detections",
          "response",
          "playbooks",
          "sources",
          "entities",
          "clients",
          "administration");

  private static final Map<String, String> TYPES =
      Map.of(
          "css", "text/css;charset=utf-8",
          "js", "text/javascript;charset=utf-8",
          "svg", "image/svg+xml",
          "woff2", "font/woff2");

  /** Styles that the console makes while it runs bear a number that only its page knows. */
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self' 'nonce-__CSP_NONCE__'; img-src 'self' data:;"
          + " font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none';"
          + " frame-ancestors 'none'";

  private final SecureRandom random = new SecureRandom();
  private final ConsoleFiles files = ConsoleFiles.load();

  void add(@Observes Router router) {
    router.route(HttpMethod.GET, "/*").order(BEFORE_RESOURCES).handler(this::answer);
    router.route(HttpMethod.HEAD, "/*").order(BEFORE_RESOURCES).handler(this::answer);
  }

  private void answer(RoutingContext context) {
    var path = context.normalizedPath().substring(1);
    if (path.startsWith(ASSETS)) {
      asset(context, path);
    } else if (VIEWS.contains(first(path))) {
      page(context);
    } else {
      context.next();
    }
  }

  private static String first(String path) {
    int slash = path.indexOf('/');
    return slash < 0 ? path : path.substring(0, slash);
  }

  private void asset(RoutingContext context, String name) {
    var type = Optional.ofNullable(TYPES.get(name.substring(name.lastIndexOf('.') + 1)));
    var file = files.find(name, context.request().getHeader(HttpHeaders.ACCEPT_ENCODING));
    if (type.isEmpty() || file.isEmpty()) {
      context.next();
      return;
    }
    var response = context.response();
    response.putHeader(HttpHeaders.CONTENT_TYPE, type.get());
    response.putHeader(HttpHeaders.CACHE_CONTROL, "public, max-age=31536000, immutable");
    response.putHeader(HttpHeaders.VARY, "Accept-Encoding");
    var encoding = file.get().encoding();
    if (encoding != null) {
      response.putHeader(HttpHeaders.CONTENT_ENCODING, encoding);
    }
    response.end(file.get().bytes());
  }

  private void page(RoutingContext context) {
    var page = files.find(INDEX, null);
    if (page.isEmpty()) {
      context.next();
      return;
    }
    var nonce = nonce();
    var response = context.response();
    response.putHeader(HttpHeaders.CONTENT_TYPE, "text/html;charset=utf-8");
    response.putHeader("Content-Security-Policy", POLICY.replace(NONCE, nonce));
    response.end(page.get().bytes().toString(UTF_8).replace(NONCE, nonce));
  }

  private String nonce() {
    var bytes = new byte[16];
    random.nextBytes(bytes);
    return Base64.getEncoder().withoutPadding().encodeToString(bytes);
  }
}
