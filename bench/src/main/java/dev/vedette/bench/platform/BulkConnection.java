package dev.vedette.bench.platform;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * A kept-alive connection that sends bulk requests, one after the other, as Filebeat and Logstash
 * ask for them. It knows no more of HTTP than that, for what it computes is missing to the server.
 */
final class BulkConnection implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 60_000;
  private static final String LENGTH = "content-length:";

  private final Socket socket;
  private final OutputStream out;
  private final InputStream in;
  private final String head;

  /** What was answered: a status, and whether everything was accepted. */
  record Answer(int status, boolean isAccepted) {
    boolean isRefused() {
      return status == 429 || status == 503;
    }
  }

  private BulkConnection(int port, String request) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(PATIENCE_MILLIS);
    out = socket.getOutputStream();
    in = new BufferedInputStream(socket.getInputStream());
    head =
        request
            + "Host: localhost\r\nContent-Type: application/x-ndjson\r\nContent-Length: %d\r\n\r\n";
  }

  /** Connects to a platform, with the key of a tenant. */
  static BulkConnection toPlatform(int port, String key) throws IOException {
    return new BulkConnection(
        port,
        "POST /ingest/elastic/_bulk?filter_path=errors,items.*.error,items.*.status HTTP/1.1\r\n"
            + "Authorization: ApiKey "
            + key
            + "\r\n");
  }

  /** Connects to a server that takes whatever is posted. */
  static BulkConnection toSink(int port) throws IOException {
    return new BulkConnection(port, "POST / HTTP/1.1\r\n");
  }

  /**
   * Sends a request and waits for its answer.
   *
   * @throws IOException if there was none: whether the events were accepted is unknown then
   */
  Answer send(BulkBody body) throws IOException {
    out.write(head.formatted(body.bytes().length).getBytes(StandardCharsets.US_ASCII));
    out.write(body.bytes());
    out.flush();
    return answer();
  }

  private Answer answer() throws IOException {
    int status = Integer.parseInt(line().split(" ")[1]);
    int length = 0;
    for (var header = line(); !header.isEmpty(); header = line()) {
      var lower = header.toLowerCase(Locale.ROOT);
      if (lower.startsWith(LENGTH)) {
        length = Integer.parseInt(lower.substring(LENGTH.length()).strip());
      }
    }
    var body = in.readNBytes(length);
    if (body.length < length) {
      throw new EOFException("the answer ended early");
    }
    boolean isAccepted =
        status == 200
            && (length == 0
                || new String(body, StandardCharsets.UTF_8).contains("\"errors\":false"));
    return new Answer(status, isAccepted);
  }

  private String line() throws IOException {
    var line = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new EOFException("the connection ended");
      }
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
