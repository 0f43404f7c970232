package dev.vedette.detect.feeds;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Asks a TAXII server and waits where it says so (429 and 503 with {@code Retry-After}). Never
 * follows a redirect to another host, where it would take the login with it.
 */
final class TaxiiHttp implements AutoCloseable {
  private static final String MEDIA_TYPE = "application/taxii+json;version=2.1";
  private static final Duration SHORT_WAIT = Duration.ofSeconds(2);

  private final HttpClient client;
  private final TaxiiLogin login;
  private final TaxiiLimits limits;
  private final InstantSource clock;
  private final Pause pause;

  /** Waits. */
  interface Pause {
    void await(Duration time) throws InterruptedException;
  }

  TaxiiHttp(TaxiiLogin login, TaxiiLimits limits, InstantSource clock, Pause pause) {
    this.login = login;
    this.limits = limits;
    this.clock = clock;
    this.pause = pause;
    client =
        HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(limits.timeout())
            .build();
  }

  /** What is done with a good answer. */
  interface Answer<T> {
    T read(HttpResponse<InputStream> response) throws IOException;
  }

  /**
   * The answer to a GET.
   *
   * @throws TaxiiException if there is no good one
   */
  <T> T get(URI uri, Answer<T> answer) {
    requireSecrecy(uri);
    for (int attempt = 1; ; attempt++) {
      try {
        var response = client.send(request(uri), HttpResponse.BodyHandlers.ofInputStream());
        try (var _ = response.body()) {
          if (response.statusCode() == 200) {
            return inTime(response, answer);
          }
          boolean isPutOff = response.statusCode() == 429 || response.statusCode() == 503;
          if (!isPutOff || attempt == limits.maxAttempts()) {
            throw new TaxiiException(reason(uri, response.statusCode()));
          }
        }
        pause.await(wait(response, attempt));
      } catch (IOException e) {
        throw new TaxiiException(uri + " cannot be read: " + message(e), e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new TaxiiException("interrupted while waiting for " + uri, e);
      }
    }
  }

  /** A server that sends a byte now and then must not hold its client for ever. */
  private <T> T inTime(HttpResponse<InputStream> response, Answer<T> answer) throws IOException {
    var late =
        CompletableFuture.delayedExecutor(limits.answerTime().toMillis(), TimeUnit.MILLISECONDS);
    var watch = CompletableFuture.runAsync(() -> abandon(response.body()), late);
    try {
      return answer.read(response);
    } finally {
      watch.cancel(false);
    }
  }

  private static void abandon(InputStream body) {
    try {
      body.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void requireSecrecy(URI uri) {
    var host = String.valueOf(uri.getHost());
    boolean isLocal = host.equals("localhost") || host.equals("[::1]") || host.startsWith("127.");
    if (login.header().isPresent() && !"https".equalsIgnoreCase(uri.getScheme()) && !isLocal) {
      throw new TaxiiException(uri + " would carry the login in clear text: use https");
    }
  }

  private static String message(IOException e) {
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }

  private HttpRequest request(URI uri) {
    var request =
        HttpRequest.newBuilder(uri).timeout(limits.timeout()).header("Accept", MEDIA_TYPE).GET();
    login.header().ifPresent(value -> request.header("Authorization", value));
    return request.build();
  }

  private String reason(URI uri, int status) {
    var what =
        switch (status) {
          case 401 -> "it asks for a login, or for another than " + login;
          case 403 -> "the login may not read it";
          case 404 -> "there is no such thing: check the address and the collection";
          case 406, 415 -> "the server does not speak TAXII 2.1";
          case 429, 503 -> "the server put it off " + limits.maxAttempts() + " times: try later";
          case 301, 302, 303, 307, 308 -> "the server points elsewhere: give its real address";
          default -> "the server answered " + status;
        };
    return uri + " cannot be read: " + what;
  }

  private Duration wait(HttpResponse<?> response, int attempt) {
    var asked =
        response
            .headers()
            .firstValue("Retry-After")
            .map(this::retryAfter)
            .orElse(SHORT_WAIT.multipliedBy(1L << attempt));
    var wait = asked.isNegative() ? Duration.ZERO : asked;
    return wait.compareTo(limits.maxWait()) > 0 ? limits.maxWait() : wait;
  }

  /** Seconds, or a date (RFC 9110, section 10.2.3). */
  private Duration retryAfter(String value) {
    if (value.strip().matches("\\d{1,9}")) {
      return Duration.ofSeconds(Long.parseLong(value.strip()));
    }
    try {
      var date = ZonedDateTime.parse(value.strip(), DateTimeFormatter.RFC_1123_DATE_TIME);
      return Duration.between(clock.instant(), date.toInstant());
    } catch (DateTimeException e) {
      return SHORT_WAIT;
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
