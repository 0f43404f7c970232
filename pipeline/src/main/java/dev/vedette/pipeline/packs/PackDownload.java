package dev.vedette.pipeline.packs;

import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Gets a pack by http or https, within limits of size, time and redirects. Credentials in the
 * address go to its own host only, and to no message.
 */
public final class PackDownload implements AutoCloseable {
  private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
  private static final Pattern TAXII_TYPE =
      Pattern.compile("(?i)application/(taxii|vnd\\.oasis\\.(taxii|stix))\\+json");
  private static final Pattern TAXII_PATH =
      Pattern.compile("(?i)/(taxii2?(/|$)|collections/[^/]+/(objects|manifest)(/|$))");
  private static final String AGENT = "Vedette";

  private final Limits limits;
  private final HttpClient client;
  private final Path file;

  /**
   * What a download may take.
   *
   * @param time for all of it
   */
  public record Limits(long bytes, Duration time, int redirects) {
    /** 512 MiB, ten minutes, five redirects. */
    public static final Limits DEFAULT = new Limits(512L << 20, Duration.ofMinutes(10), 5);
  }

  /**
   * @throws IOException if no temporary file can be made
   */
  public PackDownload(Limits limits) throws IOException {
    this.limits = limits;
    this.client =
        HttpClient.newBuilder()
            .connectTimeout(Duration.ofSeconds(20))
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    this.file = Files.createTempFile("vedette-pack-", ".download");
  }

  /** Whether a text is an address that this can get, rather than a path. */
  public static boolean isAddress(String text) {
    return text.matches("(?i)https?://.*");
  }

  /**
   * Gets what an address has; the file stays until this is closed.
   *
   * @throws PackRefused if the address is none, or its answer is not what was hoped for
   */
  public PackSource get(String address) throws IOException {
    var uri = parse(address);
    var shown = redacted(uri);
    fetch(uri, shown);
    return new PackSource(file, name(uri), shown);
  }

  private void fetch(URI start, String shown) throws IOException {
    long deadline = limits.time().toNanos();
    var at = start;
    for (int redirects = 0; ; redirects++) {
      var response = send(at, start, deadline, shown);
      int status = response.statusCode();
      requireNoTaxii(response, at, shown);
      if (status == 200) {
        return;
      }
      if (!REDIRECTS.contains(status)) {
        throw new PackRefused(shown, "was answered with status " + status + ": check the address");
      }
      if (redirects >= limits.redirects()) {
        throw new PackRefused(shown, "is redirected more than " + limits.redirects() + " times");
      }
      at = next(at, response.headers().firstValue("location").orElse(""), shown);
    }
  }

  /** Such a server answers in a type of its own, or refuses a client that does not ask for it. */
  private static void requireNoTaxii(HttpResponse<Path> response, URI at, String shown) {
    var type = response.headers().firstValue("content-type").orElse("");
    boolean isRefused = response.statusCode() >= 400;
    if (TAXII_TYPE.matcher(type).find()
        || (isRefused && TAXII_PATH.matcher(nullToEmpty(at.getRawPath())).find())) {
      throw new PackRefused(
          shown,
          "belongs to a TAXII server, which has no packs: get a collection of it with"
              + " 'vedette indicators fetch', and add the file that this writes");
    }
  }

  private static URI next(URI from, String location, String shown) {
    try {
      var next = from.resolve(location);
      boolean isSafe =
          "https".equalsIgnoreCase(next.getScheme())
              || ("http".equalsIgnoreCase(next.getScheme())
                  && "http".equalsIgnoreCase(from.getScheme()));
      if (isSafe && next.getHost() != null) {
        return next;
      }
    } catch (IllegalArgumentException e) {
      // As good as no location.
    }
    throw new PackRefused(shown, "is redirected to where a pack is not taken from");
  }

  private HttpResponse<Path> send(URI uri, URI start, long nanos, String shown) throws IOException {
    var request = request(uri, start, shown);
    var body = BodyHandlers.limiting(BodyHandlers.ofFile(file), limits.bytes());
    var pending = client.sendAsync(request, body);
    try {
      return pending.get(nanos, TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      pending.cancel(true);
      throw new PackRefused(shown, "took longer than " + limits.time().toSeconds() + " seconds");
    } catch (InterruptedException e) {
      pending.cancel(true);
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while a pack was downloaded", e);
    } catch (ExecutionException e) {
      throw failure(e, shown);
    }
  }

  private HttpRequest request(URI uri, URI start, String shown) {
    try {
      var request =
          HttpRequest.newBuilder(withoutCredentials(uri))
              .timeout(limits.time())
              .header("User-Agent", AGENT)
              .GET();
      var credentials = start.getRawUserInfo();
      if (credentials != null && isSameOrigin(uri, start)) {
        request.header("Authorization", "Basic " + basic(credentials));
      }
      return request.build();
    } catch (IllegalArgumentException e) {
      throw new PackRefused(shown, "is, or is redirected to, an address that no server can have");
    }
  }

  private PackRefused failure(ExecutionException e, String shown) {
    var cause = e.getCause();
    var reason = cause == null ? "no reason known" : cause.getClass().getSimpleName();
    // The JDK's own message may repeat the address with what is secret in it.
    boolean isTooLarge =
        cause instanceof IOException
            && String.valueOf(cause.getMessage()).contains("exceeds capacity");
    return new PackRefused(
        shown,
        isTooLarge
            ? "is larger than " + (limits.bytes() >> 20) + " MiB, which no pack is"
            : "cannot be got (" + reason + "): check address and network");
  }

  private static URI parse(String address) {
    try {
      var uri = URI.create(address);
      if (uri.getHost() != null) {
        return uri;
      }
    } catch (IllegalArgumentException e) {
      // Told below, without the address: it may hold a password.
    }
    throw new PackRefused("the address", "is no http or https address with a host");
  }

  private static URI withoutCredentials(URI uri) {
    var text = uri.toString();
    var credentials = uri.getRawUserInfo();
    return credentials == null ? uri : URI.create(text.replaceFirst("//[^/@]*@", "//"));
  }

  private static boolean isSameOrigin(URI one, URI other) {
    return one.getScheme().equalsIgnoreCase(other.getScheme())
        && one.getHost().equalsIgnoreCase(other.getHost())
        && one.getPort() == other.getPort();
  }

  private static String basic(String rawUserInfo) {
    var decoded = URLDecoder.decode(rawUserInfo.replace("+", "%2B"), StandardCharsets.UTF_8);
    return Base64.getEncoder().encodeToString(decoded.getBytes(StandardCharsets.UTF_8));
  }

  /** Without user, password and query, any of which may be a secret. */
  static String redacted(URI uri) {
    var port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
    var query = uri.getRawQuery() == null ? "" : "?…";
    return uri.getScheme().toLowerCase(Locale.ROOT)
        + "://"
        + uri.getHost()
        + port
        + nullToEmpty(uri.getRawPath())
        + query;
  }

  /** The last part of the path, with the one before it where releases have their version there. */
  private static String name(URI uri) {
    var parts = nullToEmpty(uri.getPath()).split("/", -1);
    var last = parts[parts.length - 1];
    if (last.isEmpty()) {
      return uri.getHost();
    }
    var before = parts.length > 1 ? parts[parts.length - 2] : "";
    return before.matches("[rv]?\\d[0-9.-]*") ? before + " " + last : last;
  }

  private static String nullToEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }

  @Override
  public void close() throws IOException {
    client.shutdownNow();
    Files.deleteIfExists(file);
  }
}
