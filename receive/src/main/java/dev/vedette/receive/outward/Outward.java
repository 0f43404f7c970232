package dev.vedette.receive.outward;

import dev.vedette.receive.http.Inflate;
import dev.vedette.receive.http.InflateLimits;
import dev.vedette.receive.outward.GuardedSockets.PrivateAddressException;
import dev.vedette.receive.outward.Unreachable.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.HttpsURLConnection;

/**
 * Asks other machines over HTTP, within a {@link Reach}: no redirect is followed, no address beyond
 * the public ones is connected to unless the operator names it, and no more is read or waited for
 * than is wanted. Safe for several threads.
 */
public final class Outward {
  private static final String AGENT = "Vedette";

  private final Limits limits;
  private final GuardedSockets guarded = new GuardedSockets();

  /**
   * How much is put up with.
   *
   * @param step for connecting, and for each part of an answer
   * @param whole for all of it
   * @param bytes of a body, packed and unpacked
   */
  public record Limits(Duration step, Duration whole, int bytes) {
    /** What pages of a vendor's records need. */
    public static final Limits PAGES =
        new Limits(Duration.ofSeconds(30), Duration.ofMinutes(5), 16 << 20);
  }

  public Outward(Limits limits) {
    this.limits = limits;
  }

  /**
   * Asks, and answers whatever the other machine answers, be it an error.
   *
   * @throws Unreachable if it may not be asked, or nothing usable is answered
   */
  public Answer ask(Ask ask, Reach reach) throws Unreachable, InterruptedException {
    if (!reach.allows(ask.uri())) {
      throw new Unreachable(
          Reason.FORBIDDEN,
          "%s is not among the addresses of this vendor: the operator may admit it"
              .formatted(place(ask)));
    }
    try {
      var connection = (HttpURLConnection) ask.uri().toURL().openConnection(Proxy.NO_PROXY);
      try {
        return CompletableFuture.supplyAsync(
                () -> exchange(connection, ask, reach.isAdmitted(ask.uri())),
                Thread::startVirtualThread)
            .get(limits.whole().toMillis(), TimeUnit.MILLISECONDS);
      } finally {
        connection.disconnect();
      }
    } catch (TimeoutException e) {
      throw new Unreachable(Reason.SILENT, place(ask) + " takes too long to answer", e);
    } catch (ExecutionException e) {
      throw failure(ask, e.getCause() == null ? e : e.getCause());
    } catch (IOException | IllegalArgumentException e) {
      throw failure(ask, e);
    }
  }

  private static Unreachable failure(Ask ask, Throwable cause) {
    return switch (cause) {
      case Unreachable e -> e;
      case PrivateAddressException e ->
          new Unreachable(Reason.FORBIDDEN, place(ask) + " is at an address that is not public", e);
      default ->
          new Unreachable(
              Reason.SILENT,
              "%s cannot be reached: %s".formatted(place(ask), cause.getClass().getSimpleName()),
              cause);
    };
  }

  private static String place(Ask ask) {
    return ask.uri().getScheme() + "://" + ask.uri().getAuthority();
  }

  private Answer exchange(HttpURLConnection connection, Ask ask, boolean isAdmitted) {
    try {
      prepare(connection, ask);
      if (connection instanceof HttpsURLConnection https && !isAdmitted) {
        https.setSSLSocketFactory(guarded);
      }
      var body = ask.body();
      if (body != null) {
        connection.setDoOutput(true);
        try (var out = connection.getOutputStream()) {
          out.write(body);
        }
      }
      return read(connection, ask);
    } catch (IOException e) {
      throw new CompletionException(e);
    }
  }

  private void prepare(HttpURLConnection connection, Ask ask) throws IOException {
    connection.setRequestMethod(ask.method());
    connection.setInstanceFollowRedirects(false);
    connection.setConnectTimeout((int) limits.step().toMillis());
    connection.setReadTimeout((int) limits.step().toMillis());
    connection.setUseCaches(false);
    connection.setRequestProperty("Accept", "application/json");
    connection.setRequestProperty("Accept-Encoding", "gzip");
    connection.setRequestProperty("User-Agent", AGENT);
    ask.headers().forEach(connection::setRequestProperty);
  }

  private Answer read(HttpURLConnection connection, Ask ask) throws IOException {
    int status = connection.getResponseCode();
    var headers = new HashMap<String, List<String>>();
    connection
        .getHeaderFields()
        .forEach((name, values) -> {
          if (name != null) {
            headers.put(name.toLowerCase(Locale.ROOT), List.copyOf(values));
          }
        });
    return new Answer(status, headers, body(connection, headers, ask));
  }

  private byte[] body(HttpURLConnection connection, Map<String, List<String>> headers, Ask ask)
      throws IOException {
    try (InputStream in = stream(connection)) {
      var bytes = in.readNBytes(limits.bytes() + 1);
      if (bytes.length > limits.bytes()) {
        throw new Unreachable(Reason.TOO_LARGE, tooLarge(ask));
      }
      if (ask.headers().containsKey("Accept-Encoding")) {
        // Whoever asks for an encoding unpacks it.
        return bytes;
      }
      var encoding = headers.getOrDefault("content-encoding", List.of(""));
      return new Inflate(new InflateLimits(limits.bytes(), 200, 4 << 20))
          .unpack(bytes, encoding.getFirst());
    } catch (Inflate.Refused e) {
      throw new Unreachable(Reason.TOO_LARGE, tooLarge(ask), e);
    }
  }

  private String tooLarge(Ask ask) {
    return "%s answers more than %d MiB, or what cannot be unpacked"
        .formatted(place(ask), limits.bytes() >> 20);
  }

  private static InputStream stream(HttpURLConnection connection) throws IOException {
    if (connection.getResponseCode() < 400) {
      return connection.getInputStream();
    }
    var error = connection.getErrorStream();
    return error == null ? InputStream.nullInputStream() : error;
  }
}
