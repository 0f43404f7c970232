package dev.vedette.server.web;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.server.running.RunningServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** Whoever opens more connections than are theirs keeps nobody else out. */
final class ManyConnectionsIT {
  private static final int SHARE = 40;

  @Test
  void anAddressHasItsShareAndOthersGoOn() throws Exception {
    var data = Files.createTempDirectory("vedette-many");
    Files.createDirectories(data.resolve("data"));
    Files.writeString(
        data.resolve("data/vedette.yaml"), "connections-per-address: " + SHARE + "\n");
    try (var server = RunningServer.start(data)) {
      var other = server.client();
      other.get("/api/v1/health").expect(200);
      var open = new ArrayList<Socket>();
      try {
        int refused = 0;
        for (int i = 0; i < 3 * SHARE; i++) {
          var socket = from("127.0.0.2", server.port());
          open.add(socket);
          refused += isHungUp(socket) ? 1 : 0;
        }

        assertThat(refused).isEqualTo(2 * SHARE);
        other.get("/api/v1/health").expect(200);
      } finally {
        close(open);
      }
      assertThat(isTakenAgain(server.port())).isTrue();
    }
  }

  /** Shares are given back, once the server has heard that their connections are closed. */
  private static boolean isTakenAgain(int port) throws IOException {
    boolean isTaken = false;
    for (int attempt = 0; attempt < 100 && !isTaken; attempt++) {
      LockSupport.parkNanos(100_000_000);
      try (var socket = from("127.0.0.2", port)) {
        isTaken = !isHungUp(socket);
      }
    }
    return isTaken;
  }

  private static Socket from(String address, int port) throws IOException {
    var socket = new Socket();
    socket.setSoTimeout(10_000);
    socket.bind(new InetSocketAddress(InetAddress.getByName(address), 0));
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    return socket;
  }

  /** One that is kept is answered. */
  private static boolean isHungUp(Socket socket) throws IOException {
    try {
      socket
          .getOutputStream()
          .write("GET /api/v1/health HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(ISO_8859_1));
      return socket.getInputStream().read() < 0;
    } catch (SocketException e) {
      return true;
    }
  }

  private static void close(List<Socket> sockets) throws IOException {
    for (var socket : sockets) {
      socket.close();
    }
  }
}
