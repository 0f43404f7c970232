package dev.vedette.receive.collect.web;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.URLDecoder;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A vendor that plays its part of a contract: it checks each request, and answers as its interface
 * promises, unless the test makes it misbehave.
 */
public abstract class Vendor implements AutoCloseable {
  private final ServerSocket server;
  private final InstantSource clock;
  private final List<Seen> seen = new CopyOnWriteArrayList<>();
  private final List<String> violations = new CopyOnWriteArrayList<>();
  private boolean isOpen;
  private final Deque<Said> instead = new ConcurrentLinkedDeque<>();

  /** A request as it came. */
  public record Seen(
      String method,
      String path,
      Map<String, String> query,
      Map<String, String> headers,
      String body) {
    public String header(String name) {
      return headers.getOrDefault(name, "");
    }
  }

  /** What is answered. */
  @SuppressWarnings("ArrayRecordComponent") // Bodies are bytes, and are not compared.
  public record Said(int status, Map<String, String> headers, byte[] body) {
    public static Said json(String body) {
      return new Said(200, Map.of("Content-Type", "application/json"), body.getBytes(UTF_8));
    }

    public static Said of(int status, String body) {
      return new Said(status, Map.of("Content-Type", "application/json"), body.getBytes(UTF_8));
    }

    public Said with(String name, String value) {
      var more = new LinkedHashMap<>(headers);
      more.put(name, value);
      return new Said(status, more, body);
    }
  }

  protected Vendor(InstantSource clock) {
    this.clock = clock;
    try {
      server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Answers a request that is not to be misanswered. */
  protected abstract Said answer(Seen request);

  /** Where it is; it answers from now on. */
  public final String base() {
    if (!isOpen) {
      isOpen = true;
      Thread.ofVirtual().start(this::listen);
    }
    return "http://127.0.0.1:" + server.getLocalPort();
  }

  /** The next request is answered so, whatever it is. */
  public final void say(Said said) {
    instead.add(said);
  }

  public final List<Seen> seen() {
    return seen;
  }

  /** What requests had that the contract forbids. */
  public final List<String> violations() {
    return violations;
  }

  protected final void require(boolean holds, String what) {
    if (!holds) {
      violations.add(what);
    }
  }

  private void listen() {
    while (!server.isClosed()) {
      try (var connection = server.accept()) {
        handle(connection);
      } catch (IOException e) {
        assertThat(e).as("the other end has gone, or the test is over").isNotNull();
      }
    }
  }

  private void handle(Socket connection) throws IOException {
    var request = request(connection.getInputStream());
    seen.add(request);
    var said = instead.isEmpty() ? answer(request) : instead.remove();
    var head = new StringBuilder("HTTP/1.1 ").append(said.status()).append(" So\r\n");
    said.headers().forEach((name, value) -> head.append("%s: %s\r\n".formatted(name, value)));
    head.append(
        "Date: %s\r\nConnection: close\r\nContent-Length: %d\r\n\r\n"
            .formatted(
                DateTimeFormatter.RFC_1123_DATE_TIME.format(
                    clock.instant().atOffset(ZoneOffset.UTC)),
                said.body().length));
    var out = connection.getOutputStream();
    out.write(head.toString().getBytes(ISO_8859_1));
    out.write(said.body());
    out.flush();
  }

  private static Seen request(InputStream in) throws IOException {
    var first = line(in).split(" ");
    var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
    for (var line = line(in); !line.isEmpty(); line = line(in)) {
      var parts = line.split(":", 2);
      headers.put(parts[0], parts[1].strip());
    }
    int length = Integer.parseInt(headers.getOrDefault("Content-Length", "0"));
    var target = URI.create(first[1]);
    return new Seen(
        first[0],
        target.getPath(),
        pairs(target.getRawQuery()),
        headers,
        new String(in.readNBytes(length), UTF_8));
  }

  private static String line(InputStream in) throws IOException {
    var line = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new IOException("the other end has gone");
      }
      line.append((char) c);
    }
    return line.toString().stripTrailing();
  }

  /** A query, or a form. */
  public static Map<String, String> pairs(@org.jspecify.annotations.Nullable String text) {
    var pairs = new LinkedHashMap<String, String>();
    if (text != null && !text.isEmpty()) {
      for (var pair : text.split("&")) {
        var parts = pair.split("=", 2);
        pairs.put(
            URLDecoder.decode(parts[0], UTF_8),
            parts.length > 1 ? URLDecoder.decode(parts[1], UTF_8) : "");
      }
    }
    return pairs;
  }

  @Override
  public final void close() throws IOException {
    server.close();
  }
}
