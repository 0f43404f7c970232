package dev.vedette.server.signon;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.util.JSONObjectUtils;
import dev.vedette.receive.outward.GuardedSockets;
import dev.vedette.receive.outward.GuardedSockets.PrivateAddressException;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.text.ParseException;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.HttpsURLConnection;
import org.jspecify.annotations.Nullable;

/**
 * Asks identity providers, which may be anybody's: encrypted, at public addresses, without
 * following redirects, within seconds, a few at once, and reads no more than what belongs in an
 * answer.
 *
 * <p>This is not {@link dev.vedette.receive.outward.Outward}, which keeps what it sends to be able
 * to read what a refusal says: there the JDK may send it again, and a code is good for one time
 * only.
 */
final class ProviderHttp {
  private static final int MOST_BYTES = 1 << 18;
  private static final int AT_ONCE = 16;
  private static final int STEP_MILLIS = 5_000;
  private static final int LONGEST_SECONDS = 10;
  private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "[::1]", "localhost");

  private final Semaphore room = new Semaphore(AT_ONCE);
  private final GuardedSockets guarded = new GuardedSockets();

  /**
   * What is asked.
   *
   * @param isPrivate whether addresses that are not public are allowed
   * @param form what is posted, or null to get
   */
  record Ask(URI uri, boolean isPrivate, @Nullable String authorization, @Nullable String form) {}

  /** Whether something may be asked there, or a browser be sent there. */
  static boolean isAllowed(URI uri, boolean isPrivate) {
    var host = uri.getHost();
    var scheme = uri.getScheme();
    if (host == null || scheme == null || uri.getUserInfo() != null || uri.getFragment() != null) {
      return false;
    }
    return switch (scheme.toLowerCase(Locale.ROOT)) {
      case "https" -> true;
      case "http" -> isPrivate && LOOPBACK.contains(host.toLowerCase(Locale.ROOT));
      default -> false;
    };
  }

  /**
   * Answers the object that a provider answers.
   *
   * @throws SignOnFailure if it answers anything else
   */
  Map<String, Object> object(Ask ask) throws SignOnFailure {
    try {
      return JSONObjectUtils.parse(text(ask), MOST_BYTES);
    } catch (ParseException e) {
      throw new SignOnFailure("The identity provider answered something else than JSON.", e);
    }
  }

  /** The text that a provider answers. */
  String text(Ask ask) throws SignOnFailure {
    if (!isAllowed(ask.uri(), ask.isPrivate())) {
      throw new SignOnFailure("The identity provider names an address that is not https.");
    }
    if (!room.tryAcquire()) {
      throw new SignOnFailure("Too many people sign in just now: try again in a moment.");
    }
    try {
      return within(ask);
    } finally {
      room.release();
    }
  }

  private String within(Ask ask) throws SignOnFailure {
    try {
      var connection = (HttpURLConnection) ask.uri().toURL().openConnection(Proxy.NO_PROXY);
      var answer =
          CompletableFuture.supplyAsync(
              () -> exchange(connection, ask), Thread::startVirtualThread);
      try {
        return answer.get(LONGEST_SECONDS, TimeUnit.SECONDS);
      } finally {
        connection.disconnect();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SignOnFailure("The platform is about to stop.", e);
    } catch (TimeoutException e) {
      throw new SignOnFailure("The identity provider takes too long to answer.", e);
    } catch (ExecutionException e) {
      throw failure(e.getCause());
    } catch (IOException | IllegalArgumentException e) {
      throw failure(e);
    }
  }

  private static SignOnFailure failure(@Nullable Throwable cause) {
    return switch (cause) {
      case PrivateAddressException e ->
          new SignOnFailure("The identity provider is at an address that is not public.", e);
      case RefusedException e ->
          new SignOnFailure("The identity provider refused, with status " + e.status + ".", e);
      case null -> new SignOnFailure("The identity provider cannot be reached.");
      default -> new SignOnFailure("The identity provider cannot be reached.", cause);
    };
  }

  private static final class RefusedException extends IOException {
    private static final long serialVersionUID = 1;

    final int status;

    RefusedException(int status) {
      super("status " + status);
      this.status = status;
    }
  }

  private String exchange(HttpURLConnection connection, Ask ask) {
    try {
      connection.setInstanceFollowRedirects(false);
      connection.setConnectTimeout(STEP_MILLIS);
      connection.setReadTimeout(STEP_MILLIS);
      connection.setUseCaches(false);
      connection.setRequestProperty("Accept", "application/json");
      if (ask.authorization() != null) {
        connection.setRequestProperty("Authorization", ask.authorization());
      }
      if (connection instanceof HttpsURLConnection https && !ask.isPrivate()) {
        https.setSSLSocketFactory(guarded);
      }
      if (ask.form() != null) {
        post(connection, ask.form().getBytes(UTF_8));
      }
      return read(connection);
    } catch (IOException e) {
      throw new CompletionException(e);
    }
  }

  private static void post(HttpURLConnection connection, byte[] form) throws IOException {
    connection.setRequestMethod("POST");
    connection.setDoOutput(true);
    connection.setRequestProperty("Content-Type", "application/x-www-form-urlencoded");
    // With its length known, what is sent once is not sent again behind our back.
    connection.setFixedLengthStreamingMode(form.length);
    try (var out = connection.getOutputStream()) {
      out.write(form);
    }
  }

  private static String read(HttpURLConnection connection) throws IOException {
    int status = connection.getResponseCode();
    if (status != HttpURLConnection.HTTP_OK) {
      throw new RefusedException(status);
    }
    try (var in = connection.getInputStream()) {
      var bytes = in.readNBytes(MOST_BYTES + 1);
      if (bytes.length > MOST_BYTES) {
        throw new IOException("the answer is too long");
      }
      return new String(bytes, UTF_8);
    }
  }
}
