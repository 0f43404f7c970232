package dev.vedette.server.respond;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The zone, as it is written and as a name server takes it. */
class PolicyZoneTest {
  private static final List<String> DOMAINS = List.of("evil.example");
  private static final List<String> ADDRESSES = List.of("203.0.113.50", "2001:db8::50");

  @TempDir private Path folder = Path.of(".");

  @Test
  void deniesNamesWithAllBelowThemAndAddresses() {
    assertThat(PolicyZone.write(7, DOMAINS, ADDRESSES))
        .isEqualTo(
            """
            $TTL 60
            @ SOA localhost. root.localhost. 7 60 60 86400 60
            @ NS localhost.
            evil.example CNAME .
            *.evil.example CNAME .
            32.50.113.0.203.rpz-ip CNAME .
            128.50.0.0.0.0.0.db8.2001.rpz-ip CNAME .
            """);
  }

  @Test
  void leavesOutWhatWouldBeReadAsSomethingElse() {
    var hostile =
        List.of(
            "a.example\nb.example CNAME .",
            "$INCLUDE /etc/passwd",
            "a.example ; x",
            "*.com",
            "com");

    assertThat(PolicyZone.write(7, hostile, hostile).lines()).hasSize(3);
  }

  @Test
  void isTakenByARealNameServer() throws Exception {
    var unbound = unbound();
    assumeTrue(unbound.isPresent(), "unbound is not installed");
    int port = freePort();
    var server = start(unbound.get(), port);
    try {
      awaitAnswer(port, server);

      assertThat(answers("good.test", port)).isTrue();
      assertThat(answers("evil.example", port)).isFalse();
      assertThat(answers("www.evil.example", port)).isFalse();
      assertThat(answers("master.test", port)).as("a name that leads to 203.0.113.50").isFalse();
    } finally {
      server.destroyForcibly().onExit().join();
    }
  }

  private static Optional<Path> unbound() {
    var path = Optional.ofNullable(System.getenv("PATH")).orElse("") + ":/usr/sbin";
    return Stream.of(path.split(":"))
        .map(each -> Path.of(each, "unbound"))
        .filter(Files::isExecutable)
        .findFirst();
  }

  private Process start(Path unbound, int port) throws IOException {
    Files.writeString(folder.resolve("rpz.zone"), PolicyZone.write(7, DOMAINS, ADDRESSES));
    for (var zone : List.of("test", "example")) {
      Files.writeString(folder.resolve(zone), zone(zone));
    }
    var configuration =
        """
        server:
          interface: 127.0.0.1
          port: %1$d
          username: ""
          chroot: ""
          directory: "%2$s"
          pidfile: ""
          use-syslog: no
          do-daemonize: no
          module-config: "respip iterator"
          local-zone: "test." nodefault
        remote-control:
          control-enable: no
        rpz:
          name: "vedette."
          zonefile: "rpz.zone"
        auth-zone:
          name: "test."
          zonefile: "test"
          for-downstream: no
        auth-zone:
          name: "example."
          zonefile: "example"
          for-downstream: no
        """
            .formatted(port, folder);
    var file = Files.writeString(folder.resolve("unbound.conf"), configuration);
    return new ProcessBuilder(unbound.toString(), "-c", file.toString())
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("log").toFile())
        .start();
  }

  private static String zone(String name) {
    return """
    %1$s. 60 IN SOA ns.%1$s. root.%1$s. 1 60 60 60 60
    %1$s. 60 IN NS ns.%1$s.
    ns.%1$s. 60 IN A 127.0.0.1
    good.%1$s. 60 IN A 198.51.100.1
    master.%1$s. 60 IN A 203.0.113.50
    evil.%1$s. 60 IN A 198.51.100.2
    www.evil.%1$s. 60 IN A 198.51.100.2
    """
        .formatted(name);
  }

  private static int freePort() throws IOException {
    try (var socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private void awaitAnswer(int port, Process server) throws Exception {
    for (int i = 0; i < 100 && server.isAlive(); i++) {
      try {
        if (answers("good.test", port)) {
          return;
        }
      } catch (IOException e) {
        assertThat(server.waitFor(Duration.ofMillis(100))).as(log()).isFalse();
      }
    }
    throw new AssertionError("unbound does not answer: " + log());
  }

  private String log() throws IOException {
    return Files.readString(folder.resolve("log"));
  }

  /** Whether a name has an address, by a query over UDP (RFC 1035, section 4). */
  private static boolean answers(String name, int port) throws IOException {
    var query = new ByteArrayOutputStream();
    query.writeBytes(new byte[] {0, 1, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0});
    for (var label : List.of(name.split("\\."))) {
      query.write(label.length());
      query.writeBytes(label.getBytes(US_ASCII));
    }
    query.writeBytes(new byte[] {0, 0, 1, 0, 1});
    try (var socket = new DatagramSocket()) {
      socket.setSoTimeout(1_000);
      socket.connect(InetAddress.getLoopbackAddress(), port);
      socket.send(new DatagramPacket(query.toByteArray(), query.size()));
      var answer = new DatagramPacket(new byte[512], 512);
      socket.receive(answer);
      return answer.getData()[7] > 0;
    }
  }
}
