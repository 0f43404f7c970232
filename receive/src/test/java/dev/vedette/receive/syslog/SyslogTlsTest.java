package dev.vedette.receive.syslog;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.model.TenantId;
import dev.vedette.receive.Collected;
import dev.vedette.receive.Keys;
import dev.vedette.receive.listen.Admission;
import dev.vedette.receive.listen.ListenLimits;
import dev.vedette.receive.listen.Mark;
import dev.vedette.receive.listen.Origin;
import dev.vedette.receive.listen.Outcome;
import dev.vedette.receive.listen.SenderRule;
import dev.vedette.receive.listen.SenderRules;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Keys take long to make: they are the same for all tests. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SyslogTlsTest {
  private static final InetAddress HERE = InetAddress.getLoopbackAddress();

  private final Keys keys;
  private final SenderRules rules;
  private Collected taken;
  private Admission admission;
  private SyslogServer server;

  SyslogTlsTest(@TempDir Path folder) {
    keys = new Keys(folder).signed("server").signed("signed").own("own");
    rules =
        new SenderRules(
            List.of(
                rule("acme", new Mark.CommonName("signed")),
                rule("globex", new Mark.Fingerprint(keys.fingerprint("own")))));
  }

  @BeforeEach
  void begin() {
    taken = new Collected();
    begin(ListenLimits.DEFAULT);
  }

  private void begin(ListenLimits limits) {
    admission = new Admission(() -> rules, limits, InstantSource.system());
    server = start();
  }

  private static SenderRule rule(String tenant, Mark mark) {
    return new SenderRule(new Origin(new TenantId(tenant), "tls"), Set.of(mark));
  }

  private SyslogServer start() {
    try {
      var any = new InetSocketAddress(HERE, 0);
      var settings = SyslogSettings.at(List.of(), List.of(any));
      return SyslogServer.start(settings, admission, keys.tls(), taken, problem -> {});
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void knowsAClientByTheNameThatAnAuthorityVouchesFor() throws IOException {
    send("signed", "<13>one\n7 <13>two");

    assertThat(taken.await(2))
        .containsExactly(
            new Collected.Taken("acme", "tls", "<13>one"),
            new Collected.Taken("acme", "tls", "<13>two"));
  }

  @Test
  void knowsAClientByTheFingerprintOfACertificateOfItsOwn() throws IOException {
    send("own", "<13>one\n");

    assertThat(taken.await(1)).containsExactly(new Collected.Taken("globex", "tls", "<13>one"));
  }

  @Test
  void doesNotBelieveANameThatNobodyVouchesFor(@TempDir Path elsewhere) throws IOException {
    var forger = new Keys(elsewhere).signed("signed");

    try (var socket = connect(forger, "signed")) {
      socket.getOutputStream().write("<13>one\n".getBytes(UTF_8));

      assertThat(socket.getInputStream().read()).isEqualTo(-1);
    }
    assertThat(admission.counts().of(null, Outcome.UNKNOWN)).isOne();
    assertThat(admission.unknown().list().getFirst().fingerprint())
        .isEqualTo(forger.fingerprint("signed"));
    assertThat(taken.records()).isEmpty();
  }

  @Test
  void closesOnAnUnknownPeerThatProvesNothingInTime() throws IOException {
    server.close();
    begin(new ListenLimits(9, 9, Duration.ofSeconds(2), Duration.ofHours(1), Duration.ofHours(1)));

    try (var silent = new Socket(HERE, server.tcpPorts().getFirst());
        var slow = new Socket(HERE, server.tcpPorts().getFirst());
        var broken = new Socket(HERE, server.tcpPorts().getFirst())) {
      slow.getOutputStream().write(new byte[] {0x16, 3, 1, 1, 0});
      broken.getOutputStream().write(new byte[] {0x16, 9, 9, 0, 5, 1, 2, 3, 4, 5});

      assertThat(silent.getInputStream().read()).isEqualTo(-1);
      assertThat(slow.getInputStream().read()).isEqualTo(-1);
      until(() -> admission.counts().of(null, Outcome.TIMED_OUT) == 2);
      until(() -> admission.counts().of(null, Outcome.TLS_FAILED) == 1);
    }
  }

  @Test
  void turnsAnUnknownPeerWithoutTlsAway() throws IOException {
    try (var socket = new Socket(HERE, server.tcpPorts().getFirst())) {
      socket.getOutputStream().write("<13>one\n".getBytes(UTF_8));

      assertThat(socket.getInputStream().read()).isEqualTo(-1);
    }
    assertThat(admission.counts().of(null, Outcome.UNKNOWN)).isOne();
    assertThat(taken.records()).isEmpty();
  }

  private void send(String name, String text) throws IOException {
    try (var socket = connect(keys, name)) {
      socket.getOutputStream().write(text.getBytes(UTF_8));
    }
  }

  private Socket connect(Keys client, String name) throws IOException {
    return client.context(name).getSocketFactory().createSocket(HERE, server.tcpPorts().getFirst());
  }

  private static void until(BooleanSupplier condition) {
    for (int i = 0; i < 2_000 && !condition.getAsBoolean(); i++) {
      LockSupport.parkNanos(10_000_000);
    }
    assertThat(condition.getAsBoolean()).isTrue();
  }
}
