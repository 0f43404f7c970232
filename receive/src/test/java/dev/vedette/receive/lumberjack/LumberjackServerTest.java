package dev.vedette.receive.lumberjack;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.model.TenantId;
import dev.vedette.receive.Collected;
import dev.vedette.receive.listen.Admission;
import dev.vedette.receive.listen.ListenLimits;
import dev.vedette.receive.listen.Mark;
import dev.vedette.receive.listen.Origin;
import dev.vedette.receive.listen.Outcome;
import dev.vedette.receive.listen.SenderRule;
import dev.vedette.receive.listen.SenderRules;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LumberjackServerTest {
  private static final InetAddress HERE = InetAddress.getLoopbackAddress();
  private static final TenantId ACME = new TenantId("acme");
  private static final SenderRules LOCAL =
      new SenderRules(
          List.of(
              new SenderRule(new Origin(ACME, null), Set.of(Mark.Network.parse("127.0.0.0/8")))));

  private final Collected taken = new Collected();
  private final Admission admission =
      new Admission(() -> LOCAL, ListenLimits.DEFAULT, InstantSource.system());
  private final LumberjackServer server = start();

  private LumberjackServer start() {
    try {
      var settings =
          new LumberjackSettings(
              List.of(new InetSocketAddress(HERE, 0)), 10_000, 1 << 20, 1 << 20, 1 << 18, 10);
      return LumberjackServer.start(settings, admission, null, taken);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void acknowledgesAWindowOnceItIsDurable() throws IOException {
    try (var client = connect()) {
      send(client, window(2), event(1, "{\"a\":1}"), event(2, "{\"a\":2}"));

      assertThat(acknowledged(client)).isEqualTo(2);
      assertThat(taken.records())
          .containsExactly(
              new Collected.Taken("acme", "lumberjack:127.0.0.1", "{\"a\":1}"),
              new Collected.Taken("acme", "lumberjack:127.0.0.1", "{\"a\":2}"));
    }
  }

  @Test
  void takesCompressedFrames() throws IOException {
    try (var client = connect()) {
      send(client, window(2), compressed(event(1, "{\"a\":1}"), event(2, "{\"a\":2}")));
      assertThat(acknowledged(client)).isEqualTo(2);

      send(client, window(1), compressed(event(1, "{\"a\":3}")));
      assertThat(acknowledged(client)).isEqualTo(1);

      assertThat(taken.records()).hasSize(3);
    }
  }

  @Test
  void takesWindowsThatDoNotWaitForEachOther() throws IOException {
    try (var client = connect()) {
      send(client, window(1), event(1, "{\"a\":1}"), window(1), event(1, "{\"a\":2}"));

      assertThat(acknowledged(client)).isEqualTo(1);
      assertThat(acknowledged(client)).isEqualTo(1);
      assertThat(taken.records()).hasSize(2);
    }
  }

  @Test
  void acknowledgesNothingWhileTheJournalIsOverloaded() throws IOException {
    taken.overload(true);

    try (var client = connect()) {
      send(client, window(1), event(1, "{\"a\":1}"));
      taken.await(all -> all.refusals() > 3);
      assertThat(client.getInputStream().available()).isZero();
      taken.overload(false);

      assertThat(acknowledged(client)).isEqualTo(1);
      assertThat(taken.records()).hasSize(1);
    }
  }

  @Test
  void takesAWindowThatIsLargerThanMemory() throws IOException {
    try (var client = connect()) {
      var text = "{\"a\":\"" + "x".repeat(9_000) + "\"}";
      send(client, window(300));
      for (int i = 1; i <= 300; i++) {
        send(client, event(i, text));
      }

      int last = 0;
      while (last < 300) {
        last = acknowledged(client);
      }
      assertThat(taken.records()).hasSize(300);
    }
  }

  @Test
  void rejectsAnEventThatIsTooLargeAndGoesOn() throws IOException {
    try (var client = connect()) {
      send(client, window(2), event(1, "{" + " ".repeat(20_000) + "}"), event(2, "{\"a\":2}"));

      assertThat(acknowledged(client)).isEqualTo(2);
      assertThat(taken.records()).hasSize(1);
      assertThat(taken.rejected()).isOne();
      assertThat(admission.counts().of(ACME, Outcome.REJECTED)).isOne();
    }
  }

  @Test
  void inflatesNoBomb() throws IOException {
    try (var client = connect()) {
      var huge = new byte[4 << 20];
      send(client, window(1 << 20), compressed(window(7), frame('J', 1, huge)));

      assertThat(isClosed(client)).isTrue();
      assertThat(taken.records()).isEmpty();
      assertThat(admission.counts().of(ACME, Outcome.MALFORMED)).isOne();
    }
  }

  @Test
  void refusesWhatIsNotTheProtocol() throws IOException {
    var inner = compressed(event(1, "{}"));
    var hostile =
        List.of(
            "GET / HTTP/1.1\r\n\r\n".getBytes(UTF_8),
            event(1, "{}"),
            "2X".getBytes(UTF_8),
            "1W".getBytes(UTF_8),
            join(window(1), compressed(inner)),
            join(window(1), frame("2C", new byte[] {1, 2, 3, 4})),
            join(window(1), "2C".getBytes(UTF_8), new byte[] {-1, -1, -1, -1}));

    for (var bytes : hostile) {
      try (var client = connect()) {
        send(client, bytes);

        assertThat(isClosed(client)).as(Arrays.toString(bytes)).isTrue();
      }
    }
    assertThat(taken.records()).isEmpty();
    assertThat(admission.counts().of(ACME, Outcome.MALFORMED)).isEqualTo(hostile.size());
  }

  @Test
  void survivesAnything() throws IOException {
    var random = new Random(6);
    for (int round = 0; round < 200; round++) {
      var bytes = join(window(3), compressed(event(1, "{\"a\":1}")), event(2, "{}"));
      for (int i = random.nextInt(8); i >= 0; i--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
      }
      try (var client = connect()) {
        send(client, bytes);
      }
    }

    try (var client = connect()) {
      send(client, window(1), event(7, "{\"last\":1}"));

      assertThat(acknowledged(client)).isEqualTo(7);
    }
  }

  private Socket connect() throws IOException {
    return new Socket(HERE, server.ports().getFirst());
  }

  private static void send(Socket client, byte[]... frames) throws IOException {
    client.getOutputStream().write(join(frames));
  }

  private static int acknowledged(Socket client) throws IOException {
    var in = new DataInputStream(client.getInputStream());
    assertThat(in.readUnsignedByte()).isEqualTo('2');
    assertThat(in.readUnsignedByte()).isEqualTo('A');
    return in.readInt();
  }

  private static boolean isClosed(Socket client) throws IOException {
    try {
      return client.getInputStream().read() < 0;
    } catch (SocketException e) {
      // What came behind was not read: the kernel says so.
      return true;
    }
  }

  private static byte[] window(int events) throws IOException {
    var bytes = new ByteArrayOutputStream();
    var out = new DataOutputStream(bytes);
    out.writeBytes("2W");
    out.writeInt(events);
    return bytes.toByteArray();
  }

  private static byte[] event(int number, String json) throws IOException {
    return frame('J', number, json.getBytes(UTF_8));
  }

  private static byte[] frame(char type, int number, byte[] content) throws IOException {
    var bytes = new ByteArrayOutputStream();
    var out = new DataOutputStream(bytes);
    out.writeBytes("2" + type);
    out.writeInt(number);
    out.writeInt(content.length);
    out.write(content);
    return bytes.toByteArray();
  }

  private static byte[] frame(String head, byte[] content) throws IOException {
    var bytes = new ByteArrayOutputStream();
    var out = new DataOutputStream(bytes);
    out.writeBytes(head);
    out.writeInt(content.length);
    out.write(content);
    return bytes.toByteArray();
  }

  private static byte[] compressed(byte[]... frames) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var deflater = new DeflaterOutputStream(bytes)) {
      deflater.write(join(frames));
    }
    return frame("2C", bytes.toByteArray());
  }

  private static byte[] join(byte[]... parts) {
    var all = new ByteArrayOutputStream();
    for (var part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }
}
