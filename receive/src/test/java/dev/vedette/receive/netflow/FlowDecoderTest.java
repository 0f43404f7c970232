package dev.vedette.receive.netflow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.receive.netflow.FlowSettings.TemplateLimits;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class FlowDecoderTest {
  private static final long SECONDS = 1_764_000_000L;
  private static final InetSocketAddress ROUTER = at("192.0.2.1", 2000);
  private static final int[] ADDRESSES_AND_PORTS = {8, 4, 12, 4, 7, 2, 11, 2, 4, 1, 1, 4};

  private Instant now = Instant.ofEpochSecond(SECONDS);
  private final Decoded decoded = new Decoded();
  private FlowDecoder decoder = new FlowDecoder(TemplateLimits.DEFAULT, () -> now);

  private static InetSocketAddress at(String address, int port) {
    return new InetSocketAddress(InetAddress.ofLiteral(address), port);
  }

  private void decode(byte[] datagram) {
    decode(datagram, ROUTER);
  }

  private void decode(byte[] datagram, InetSocketAddress from) {
    decoder.decode(datagram, datagram.length, from, decoded);
  }

  private static Packets flow(Packets out) {
    return out.address(10, 0, 0, 1)
        .address(198, 51, 100, 7)
        .u16(50_000)
        .u16(443)
        .u8(6)
        .u32(4_000_000_000L);
  }

  private static byte[] template9(int sequence) {
    return Packets.version9(60_000, SECONDS, sequence, 7)
        .set(0, set -> set.template(300, ADDRESSES_AND_PORTS))
        .bytes();
  }

  private static byte[] flow9(int sequence) {
    return Packets.version9(60_000, SECONDS, sequence, 7).set(300, FlowDecoderTest::flow).bytes();
  }

  @Test
  void readsVersion5() {
    decode(
        new Packets()
            .u16(5)
            .u16(1)
            .u32(10_000)
            .u32(SECONDS)
            .u32(500_000_000)
            .u32(77)
            .u8(0)
            .u8(3)
            .u16(0x4064)
            .address(10, 0, 0, 1)
            .address(198, 51, 100, 7)
            .u32(0)
            .u16(1)
            .u16(2)
            .u32(5)
            .u32(600)
            .u32(4_000)
            .u32(9_000)
            .u16(50_000)
            .u16(443)
            .u8(0)
            .u8(0x1b)
            .u8(6)
            .u8(0)
            .u16(64_500)
            .u16(0)
            .u8(24)
            .u8(0)
            .u16(0)
            .bytes());

    var record = decoded.records.getFirst();
    assertThat(record.at("/export/version").asInt()).isEqualTo(5);
    assertThat(record.at("/export/address").asString()).isEqualTo("192.0.2.1");
    assertThat(record.get("sourceIPv4Address").asString()).isEqualTo("10.0.0.1");
    assertThat(record.get("destinationTransportPort").asInt()).isEqualTo(443);
    assertThat(record.get("octetDeltaCount").asInt()).isEqualTo(600);
    assertThat(record.get("tcpControlBits").asInt()).isEqualTo(0x1b);
    assertThat(record.get("samplingInterval").asInt()).isEqualTo(100);
    assertThat(record.get("flowStartMilliseconds").asLong()).isEqualTo(1000 * SECONDS - 5_500);
    assertThat(record.get("flowEndMilliseconds").asLong()).isEqualTo(1000 * SECONDS - 500);
    assertThat(decoded.malformed).isZero();
  }

  @Test
  void readsVersion9ByItsTemplate() {
    decode(template9(1));
    decode(flow9(2));

    var record = decoded.records.getFirst();
    assertThat(record.get("destinationIPv4Address").asString()).isEqualTo("198.51.100.7");
    assertThat(record.get("octetDeltaCount").asLong()).isEqualTo(4_000_000_000L);
    assertThat(record.at("/export/domain").asInt()).isEqualTo(7);
  }

  @Test
  void readsIpfixWithVariableLengthsEnterprisesAndTheOtherDirection() {
    decode(
        Packets.ipfix(
            SECONDS,
            0,
            1,
            message ->
                message
                    .set(
                        2,
                        set ->
                            set.u16(400)
                                .u16(5)
                                .u16(27)
                                .u16(16)
                                .u16(96)
                                .u16(0xFFFF)
                                .u16(0x8000 | 1)
                                .u16(2)
                                .u32(29_305)
                                .u16(0x8000 | 99)
                                .u16(3)
                                .u32(12_356)
                                .u16(152)
                                .u16(8))
                    .set(
                        400,
                        set ->
                            set.u64(0x2001_0db8_0000_0000L)
                                .u64(1)
                                .u8(6)
                                .raw("a\"\\\nb".getBytes(UTF_8))
                                .u8(0xE9)
                                .u16(513)
                                .u8(1)
                                .u8(2)
                                .u8(0xFF)
                                .u64(1000 * SECONDS))));

    var record = decoded.records.getFirst();
    assertThat(record.get("sourceIPv6Address").asString()).isEqualTo("2001:db8::1");
    assertThat(record.get("applicationName").asString()).isEqualTo("a\"\\\nb\uFFFD");
    assertThat(record.get("reverseOctetDeltaCount").asInt()).isEqualTo(513);
    assertThat(record.get("enterprise12356element99").asString()).isEqualTo("0102ff");
    assertThat(record.get("flowStartMilliseconds").asLong()).isEqualTo(1000 * SECONDS);
  }

  @Test
  void keepsRecordsUntilTheirTemplateComes() {
    decode(flow9(1));
    assertThat(decoded.records).isEmpty();

    decode(template9(2));

    assertThat(decoded.records).hasSize(1);
    assertThat(decoded.undecoded).isEmpty();
  }

  @Test
  void keepsRecordsAsTheyCameIfTheirTemplateNeverComes() {
    decode(flow9(1));
    now = now.plus(Duration.ofMinutes(2));
    decoder.giveUp(now);

    var kept = decoded.undecoded.getFirst();
    assertThat(kept.at("/export/template").asInt()).isEqualTo(300);
    assertThat(Base64.getDecoder().decode(kept.get("data").asString()))
        .isEqualTo(flow(new Packets()).bytes());
    decode(template9(2));
    assertThat(decoded.records).isEmpty();
  }

  @Test
  void readsByTheTemplateThatCameLast() {
    decode(template9(1));
    decode(
        Packets.version9(60_000, SECONDS, 2, 7)
            .set(0, set -> set.template(300, 12, 4, 8, 4))
            .set(300, set -> set.address(198, 51, 100, 7).address(10, 0, 0, 1))
            .bytes());

    assertThat(decoded.records.getFirst().get("sourceIPv4Address").asString())
        .isEqualTo("10.0.0.1");
  }

  @Test
  void takesNoTemplateOfAnotherExporterOrDomain() {
    decode(template9(1), at("192.0.2.1", 2001));
    decode(template9(1), at("192.0.2.2", 2000));
    decode(
        Packets.version9(60_000, SECONDS, 1, 8)
            .set(0, set -> set.template(300, ADDRESSES_AND_PORTS))
            .bytes());

    decode(flow9(1));

    assertThat(decoded.records).isEmpty();
  }

  @Test
  void forgetsTemplatesOfAnExporterThatStartedAnew() {
    decode(
        Packets.version9(90_000_000, SECONDS, 1, 7)
            .set(0, set -> set.template(300, ADDRESSES_AND_PORTS))
            .bytes());

    decode(flow9(1));

    assertThat(decoded.records).isEmpty();
  }

  @Test
  void knowsTheSamplingThatOptionsTell() {
    decode(template9(1));
    decode(
        Packets.version9(60_000, SECONDS, 2, 7)
            .set(1, set -> set.u16(301).u16(4).u16(8).u16(1).u16(4).u16(34).u16(4).u16(35).u16(1))
            .set(301, set -> set.u32(1).u32(1000).u8(2))
            .set(300, FlowDecoderTest::flow)
            .bytes());

    assertThat(decoded.records).hasSize(2);
    assertThat(decoded.records.getFirst().at("/export/options").asBoolean()).isTrue();
    assertThat(decoded.records.getFirst().get("scopeSystem").asInt()).isOne();
    assertThat(decoded.records.getLast().get("samplingInterval").asInt()).isEqualTo(1000);
  }

  @Test
  void tellsWhatDidNotCome() {
    decode(template9(10));
    decode(flow9(11));
    decode(flow9(14));
    decode(flow9(13));

    assertThat(decoded.lost).isEqualTo(2);
  }

  @Test
  void refusesTemplatesWhoseRecordsHaveNoBytes() {
    decode(
        Packets.version9(60_000, SECONDS, 1, 7)
            .set(0, set -> set.template(300, 8, 0, 12, 0))
            .set(300, set -> set.u32(0))
            .bytes());

    assertThat(decoded.malformed).isOne();
    assertThat(decoded.records).isEmpty();
  }

  @Test
  void makesNoMoreOfADatagramThanAMegabyte() {
    decode(
        Packets.version9(60_000, SECONDS, 1, 7)
            .set(0, set -> set.template(300, 228, 1))
            .set(300, set -> set.raw(new byte[60_000]))
            .bytes());

    assertThat(decoded.bytes).isLessThan(1 << 20);
    assertThat(decoded.malformed).isOne();
  }

  @Test
  void boundsWhatItRemembersOfManyExporters() {
    decoder =
        new FlowDecoder(
            new TemplateLimits(8, 4, 100, 50, Duration.ofMinutes(1), 2_000, 400), () -> now);
    decode(template9(1));

    // Forged datagrams from ports of the same address: those of longest ago are forgotten.
    for (int port = 3000; port < 3010; port++) {
      decode(flow9(1), at("192.0.2.1", port));
    }
    decode(flow9(2));

    assertThat(decoded.undecoded).hasSizeGreaterThanOrEqualTo(6);
    assertThat(decoded.records).isEmpty();
    for (int i = 0; i < 40; i++) {
      decode(template9(3), at("198.51.100." + i, 2000));
      decode(flow9(3), at("198.51.100." + i, 2000));
    }
    assertThat(decoded.records).hasSize(40);
  }

  @Test
  void isNoOtherProtocol() {
    decode(new byte[0]);
    decode("<13>syslog".getBytes(UTF_8));
    decode(new Packets().u16(9).u16(1).bytes());
    decode(new Packets().u16(5).u16(30).raw(new byte[30]).bytes());

    assertThat(decoded.malformed).isEqualTo(4);
    assertThat(decoded.records).isEmpty();
  }
}
