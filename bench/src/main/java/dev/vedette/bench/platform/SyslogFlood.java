package dev.vedette.bench.platform;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Real lines of a secure shell server as syslog over TCP. Syslog has no acknowledgement: messages
 * are accepted once the server, told that no more come, has closed the connection; the ledger must
 * have all of them then.
 */
final class SyslogFlood {
  private static final int CONNECTIONS = 4;
  private static final int PATIENCE_MILLIS = 120_000;

  private final byte[] lines;
  private final int count;

  private SyslogFlood(byte[] lines, int count) {
    this.lines = lines;
    this.count = count;
  }

  static SyslogFlood load(Path corpus) throws IOException {
    var bytes = new ByteArrayOutputStream();
    int count = 0;
    for (var line : Files.readAllLines(corpus.resolve("linux/loghub/OpenSSH_2k.log"))) {
      bytes.writeBytes(("<38>" + line.strip() + "\n").getBytes(StandardCharsets.UTF_8));
      count++;
    }
    return new SyslogFlood(bytes.toByteArray(), count);
  }

  /** Sends at least so many messages. */
  Load.Sent send(int port, long messages) throws IOException {
    int rounds = (int) (messages / count / CONNECTIONS) + 1;
    long begun = System.nanoTime();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var senders = new ArrayList<Future<?>>();
      for (int i = 0; i < CONNECTIONS; i++) {
        senders.add(
            threads.submit(() -> {
              send(port, rounds);
              return null;
            }));
      }
      for (var sender : senders) {
        sender.get();
      }
    } catch (ExecutionException e) {
      throw new IOException("a sender of syslog failed", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
    double seconds = (System.nanoTime() - begun) / 1e9;
    long all = (long) rounds * CONNECTIONS;
    return new Load.Sent(all * count, all * lines.length, seconds, 0);
  }

  private void send(int port, int rounds) throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      var out = socket.getOutputStream();
      for (int i = 0; i < rounds; i++) {
        out.write(lines);
      }
      socket.shutdownOutput();
      if (socket.getInputStream().read() >= 0) {
        throw new IOException("a syslog server has nothing to say");
      }
    }
  }
}
