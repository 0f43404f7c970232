package dev.vedette.receive.syslog;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.model.TenantId;
import dev.vedette.receive.Collected;
import dev.vedette.receive.listen.Admission;
import dev.vedette.receive.listen.FeedSettings;
import dev.vedette.receive.listen.ListenLimits;
import dev.vedette.receive.listen.Mark;
import dev.vedette.receive.listen.Origin;
import dev.vedette.receive.listen.Outcome;
import dev.vedette.receive.listen.SenderRule;
import dev.vedette.receive.listen.SenderRules;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SyslogServerTest {
  private static final InetAddress HERE = InetAddress.getLoopbackAddress();
  private static final InetSocketAddress ANY = new InetSocketAddress(HERE, 0);
  private static final TenantId ACME = new TenantId("acme");
  private static final SenderRules LOCAL =
      new SenderRules(
          List.of(
              new SenderRule(new Origin(ACME, null), Set.of(Mark.Network.parse("127.0.0.0/8")))));

  private final Collected taken = new Collected();
  private final AtomicReference<SenderRules> rules = new AtomicReference<>(LOCAL);
  private final AtomicReference<Duration> later = new AtomicReference<>(Duration.ZERO);
  private Admission admission = admission(ListenLimits.DEFAULT);
  private SyslogServer server = start(SyslogSettings.at(List.of(ANY), List.of(ANY)));

  private Admission admission(ListenLimits limits) {
    return new Admission(rules::get, limits, () -> Instant.now().plus(later.get()));
  }

  private SyslogServer start(SyslogSettings settings) {
    try {
      return SyslogServer.start(settings, admission, null, taken, problem -> {});
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private void restart(ListenLimits limits, SyslogSettings settings) {
    server.close();
    admission = admission(limits);
    server = start(settings);
  }

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void takesDatagrams() {
    send("<13>one\n");
    send("<13>two");

    assertThat(taken.await(2))
        .containsExactly(
            new Collected.Taken("acme", "syslog:127.0.0.1", "<13>one"),
            new Collected.Taken("acme", "syslog:127.0.0.1", "<13>two"));
  }

  @Test
  void takesMessagesOfAConnection() throws IOException {
    try (var socket = connect()) {
      write(socket, "<13>one\n7 <13>two<13>six\n");

      assertThat(taken.awaitTexts(3)).containsExactly("<13>one", "<13>two", "<13>six");
    }
  }

  @Test
  void takesTheSourceThatTheRuleSays() throws IOException {
    rules.set(
        new SenderRules(
            List.of(
                new SenderRule(
                    new Origin(ACME, "firewall"),
                    Set.of(new Mark.Port(server.tcpPorts().getFirst()))))));

    try (var socket = connect()) {
      write(socket, "<13>one\n");

      assertThat(taken.await(1))
          .containsExactly(new Collected.Taken("acme", "firewall", "<13>one"));
    }
  }

  @Test
  void handsOnWhatCameWhenItCloses() throws IOException {
    try (var socket = connect()) {
      write(socket, "<13>one\n<13>tw");
      taken.await(1);
    }
    taken.await(2);
    server.close();

    assertThat(taken.records())
        .extracting(Collected.Taken::text)
        .containsExactly("<13>one", "<13>tw");
  }

  @Test
  void dropsCountsAndNamesUnknownSenders() throws IOException {
    rules.set(new SenderRules(List.of()));

    send("<13>one");
    send("<13>two");
    try (var socket = connect()) {
      assertThat(socket.getInputStream().read()).isEqualTo(-1);
    }

    until(() -> admission.counts().of(null, Outcome.UNKNOWN) == 3);
    assertThat(admission.unknown().list())
        .extracting(stranger -> stranger.port(), stranger -> stranger.times())
        .containsExactlyInAnyOrder(
            org.assertj.core.groups.Tuple.tuple(server.udpPorts().getFirst(), 2L),
            org.assertj.core.groups.Tuple.tuple(server.tcpPorts().getFirst(), 1L));
    assertThat(taken.records()).isEmpty();
  }

  @Test
  void heedsRulesAsTheyChange() {
    send("<13>one");
    taken.await(1);
    rules.set(new SenderRules(List.of()));

    send("<13>two");

    until(() -> admission.counts().of(null, Outcome.UNKNOWN) == 1);
    assertThat(taken.records()).hasSize(1);
  }

  @Test
  void readsNoMoreWhileTheJournalIsOverloaded() throws IOException {
    taken.overload(true);
    int sent = 4000;
    var line = "<13>" + "x".repeat(10_000) + "\n";

    try (var socket = connect()) {
      var sender =
          Thread.startVirtualThread(() -> {
            for (int i = 0; i < sent; i++) {
              write(socket, line);
            }
          });
      taken.await(all -> all.refusals() > 20);
      assertThat(sender.isAlive()).isTrue();
      taken.overload(false);

      assertThat(taken.await(sent)).hasSize(sent);
      assertThat(admission.counts().of(ACME, Outcome.OVERLOADED)).isZero();
    }
  }

  @Test
  void dropsDatagramsForWhichThereIsNoRoomAndTellsTheLedger() {
    var small = SyslogSettings.at(List.of(ANY), List.of(ANY));
    restart(
        ListenLimits.DEFAULT,
        new SyslogSettings(
            small.udp(),
            small.tcp(),
            60_000,
            new FeedSettings("syslog", small.feeds().delay(), 100_000, 100_000, 10)));
    taken.overload(true);

    for (int i = 0; i < 5; i++) {
      send("<13>" + "x".repeat(40_000));
      int soFar = i;
      until(() -> admission.counts().of(ACME, Outcome.OVERLOADED) == Math.max(0, soFar - 1));
    }
    taken.overload(false);

    taken.await(all -> all.rejected() == 3);
    assertThat(taken.records()).hasSize(2);
    assertThat(taken.rejected()).isEqualTo(3);
  }

  @Test
  void keepsTheBeginningOfAMessageThatIsTooLong() throws IOException {
    try (var socket = connect()) {
      write(socket, "<13>" + "x".repeat(100_000) + "\n");

      assertThat(taken.awaitTexts(1).getFirst()).hasSize(64 << 10);
      assertThat(admission.counts().of(ACME, Outcome.CUT)).isOne();
    }
  }

  @Test
  void keepsBytesThatAreNoText() throws IOException {
    try (var socket = connect()) {
      socket.getOutputStream().write(new byte[] {'<', '1', '3', '>', (byte) 0xFF, 0, 7, '\n'});

      assertThat(taken.awaitTexts(1).getFirst()).startsWith("<13>\uFFFD\0\u0007");
    }
  }

  @Test
  void refusesConnectionsBeyondTheLimits() throws IOException {
    restart(
        new ListenLimits(10, 2, Duration.ofSeconds(9), Duration.ofSeconds(9), Duration.ofHours(1)),
        SyslogSettings.at(List.of(), List.of(ANY)));

    try (var one = connect();
        var two = connect();
        var three = connect()) {
      assertThat(three.getInputStream().read()).isEqualTo(-1);
      write(one, "<13>one\n");
      write(two, "<13>two\n");

      assertThat(taken.awaitTexts(2)).containsExactlyInAnyOrder("<13>one", "<13>two");
      assertThat(admission.counts().of(null, Outcome.CROWDED)).isOne();
    }
    until(() -> admission.connections() == 0);
  }

  @Test
  void closesConnectionsWhoseMessageDoesNotEnd() throws IOException {
    restart(
        new ListenLimits(10, 10, Duration.ofSeconds(9), Duration.ofSeconds(1), Duration.ofHours(1)),
        SyslogSettings.at(List.of(), List.of(ANY)));

    try (var socket = connect()) {
      write(socket, "<13>one\n<13>tw");

      assertThat(socket.getInputStream().read()).isEqualTo(-1);
      assertThat(taken.awaitTexts(2)).containsExactly("<13>one", "<13>tw");
      until(() -> admission.counts().of(null, Outcome.TIMED_OUT) == 1);
    }
  }

  @Test
  void keepsAConnectionThatIsBusyForLongerThanAMessageMayTake() throws IOException {
    restart(
        new ListenLimits(
            10, 10, Duration.ofSeconds(60), Duration.ofMinutes(60), Duration.ofMinutes(50)),
        SyslogSettings.at(List.of(), List.of(ANY)));

    try (var busy = connect()) {
      write(busy, "<13>0");
      for (int i = 1; i <= 4; i++) {
        try (var idle = connect()) {
          write(busy, "\n<13>" + i);
          write(idle, "<13>idle\n");
          taken.await(2 * i);
          later.updateAndGet(before -> before.plusMinutes(55));
          assertThat(idle.getInputStream().read()).isEqualTo(-1);
        }
      }
    }

    assertThat(taken.awaitTexts(9)).contains("<13>0", "<13>1", "<13>2", "<13>3", "<13>4");
    assertThat(admission.counts().of(null, Outcome.TIMED_OUT)).isEqualTo(4);
  }

  @Test
  void survivesAnyDatagram() throws IOException {
    var random = new Random(6);
    try (var socket = new DatagramSocket()) {
      for (int i = 0; i < 2000; i++) {
        var bytes = new byte[random.nextInt(i % 100 == 0 ? 60_000 : 200)];
        random.nextBytes(bytes);
        socket.send(new DatagramPacket(bytes, bytes.length, HERE, server.udpPorts().getFirst()));
      }
    }

    // The kernel may drop some.
    until(() -> {
      send("<13>last");
      return taken.records().stream().anyMatch(record -> record.text().equals("<13>last"));
    });
  }

  @Test
  void servesOthersWhileManyConnectionsHangHalfWay() throws IOException {
    var hanging = new ArrayList<Socket>();
    try {
      for (int i = 0; i < 250; i++) {
        var socket = connect();
        hanging.add(socket);
        write(socket, i % 2 == 0 ? "9999999 <13>" : "<13>never ends");
      }

      send("<13>datagram");
      try (var socket = connect()) {
        write(socket, "<13>line\n");

        assertThat(taken.awaitTexts(2)).containsExactlyInAnyOrder("<13>datagram", "<13>line");
      }
    } finally {
      for (var socket : hanging) {
        socket.close();
      }
    }
  }

  @Test
  void closesConnectionsOnWhichNothingComes() throws IOException {
    restart(
        new ListenLimits(
            10, 10, Duration.ofSeconds(9), Duration.ofSeconds(9), Duration.ofSeconds(1)),
        SyslogSettings.at(List.of(), List.of(ANY)));

    try (var silent = connect();
        var idle = connect()) {
      write(idle, "<13>one\n");

      assertThat(silent.getInputStream().read()).isEqualTo(-1);
      assertThat(idle.getInputStream().read()).isEqualTo(-1);
    }
  }

  @Test
  void turnsTlsAwayWhereThereIsNoCertificate() throws IOException {
    try (var socket = connect()) {
      socket.getOutputStream().write(new byte[] {0x16, 3, 1, 0, 5});

      assertThat(socket.getInputStream().read()).isEqualTo(-1);
      until(() -> admission.counts().of(null, Outcome.TLS_FAILED) == 1);
    }
  }

  private Socket connect() throws IOException {
    return new Socket(HERE, server.tcpPorts().getFirst());
  }

  private static void write(Socket socket, String text) {
    try {
      socket.getOutputStream().write(text.getBytes(UTF_8));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private void send(String message) {
    var bytes = message.getBytes(UTF_8);
    try (var socket = new DatagramSocket()) {
      socket.send(new DatagramPacket(bytes, bytes.length, HERE, server.udpPorts().getFirst()));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void until(BooleanSupplier condition) {
    for (int i = 0; i < 2_000 && !condition.getAsBoolean(); i++) {
      java.util.concurrent.locks.LockSupport.parkNanos(10_000_000);
    }
    assertThat(condition.getAsBoolean()).isTrue();
  }
}
