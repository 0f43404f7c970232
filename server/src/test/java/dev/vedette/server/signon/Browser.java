package dev.vedette.server.signon;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Goes where it is sent, keeps cookies, and fills in forms. */
final class Browser {
  private static final int MOST_STEPS = 12;
  private static final Pattern XSRF = Pattern.compile("name=\"xsrf\" value=\"([^\"]+)\"");

  private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
  private final HttpClient http =
      HttpClient.newBuilder()
          .cookieHandler(cookies)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  /** Signs in at the provider as somebody, from an address on, and answers the last page. */
  HttpResponse<String> signIn(String address, String person) {
    return get(comeBack(address, person));
  }

  /** The same, but for the last step: the address that the provider sends back to. */
  String comeBack(String address, String person) {
    var at = address;
    for (int step = 0; step < MOST_STEPS; step++) {
      var answer = get(at);
      var next = answer.headers().firstValue("Location");
      if (next.isEmpty()) {
        var form =
            answer.body().contains("name=\"login\"")
                ? Map.of("prompt", "login", "login", person, "password", "any")
                : Map.of("prompt", "consent");
        next = post(at, form).headers().firstValue("Location");
      }
      var from = URI.create(at);
      at =
          next.map(where -> from.resolve(where).toString())
              .orElseThrow(() -> new IllegalStateException(answer.body()));
      if (at.contains("/callback?")) {
        return at;
      }
    }
    throw new IllegalStateException("the provider sends around in circles: " + at);
  }

  /** Confirms to the provider that somebody signs out, and answers where it sends them. */
  String signOut(String address) {
    var asked = get(address);
    var form = new LinkedHashMap<String, String>();
    var xsrf = XSRF.matcher(asked.body());
    if (!xsrf.find()) {
      throw new IllegalStateException(asked.body());
    }
    form.put("xsrf", xsrf.group(1));
    form.put("logout", "yes");
    return post(URI.create(address).resolve("/session/end/confirm").toString(), form)
        .headers()
        .firstValue("Location")
        .orElseThrow();
  }

  HttpResponse<String> get(String address) {
    return send(HttpRequest.newBuilder(URI.create(address)));
  }

  private HttpResponse<String> post(String address, Map<String, String> form) {
    var body =
        form.entrySet().stream()
            .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), UTF_8))
            .collect(Collectors.joining("&"));
    return send(
        HttpRequest.newBuilder(URI.create(address))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(body)));
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return http.send(request.timeout(Duration.ofSeconds(30)).build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new IllegalStateException("no answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  /** Takes a cookie along that another client was given. */
  void carry(String address, String header) {
    HttpCookie.parse(header)
        .forEach(cookie -> cookies.getCookieStore().add(URI.create(address), cookie));
  }

  Optional<String> cookie(String name) {
    return cookies.getCookieStore().getCookies().stream()
        .filter(cookie -> cookie.getName().equals(name))
        .map(HttpCookie::getValue)
        .findFirst();
  }
}
