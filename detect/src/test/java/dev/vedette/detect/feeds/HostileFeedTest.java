package dev.vedette.detect.feeds;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Feeds that want to do harm: each ends in a report, within bounds. */
class HostileFeedTest {
  private static final String STIX =
      "{\"type\":\"bundle\",\"objects\":[{\"type\":\"indicator\",\"id\":\"indicator--1\","
          + "\"pattern_type\":\"stix\",\"valid_from\":\"2024-01-01T00:00:00Z\",\"confidence\":7,"
          + "\"pattern\":\"[(file:hashes.MD5 = '0123456789abcdef0123456789abcdef' OR ipv4-addr:value"
          + " ISSUBSET '192.0.2.0/24') AND file:size > 7] START t'2024-01-01T00:00:00Z' STOP"
          + " t'2025-01-01T00:00:00Z'\"}]}";
  private static final String MISP =
      "{\"Event\":{\"uuid\":\"x\",\"info\":\"y\",\"Tag\":[{\"name\":\"tlp:red\"}],\"Attribute\":["
          + "{\"type\":\"domain|ip\",\"value\":\"evil.example|192.0.2.1\",\"to_ids\":true}]}}";
  private static final String CSV =
      "ioc,type,confidence,first_seen\nevil.example,domain,0.5,2024-01-01\n\"a\"\"b\",url,x,y\n";

  @TempDir private Path folder;

  @Test
  void aTextOfManyMegabytesIsRefused() {
    var content =
        Feeds.read(
            folder,
            "bomb.json",
            "{\"type\":\"bundle\",\"objects\":[{\"type\":\"indicator\",\"pattern\":\""
                + "a".repeat(20_000_000)
                + "\"}]}");

    assertThat(content.rejected()).isEqualTo(1);
  }

  @Test
  void aLongTextThatNobodyReadsIsPassedOver() {
    var content =
        Feeds.read(
            folder,
            "long.json",
            "{\"type\":\"bundle\",\"x_long\":\"" + "a".repeat(20_000_000) + "\",\"objects\":[]}");

    assertThat(content.rejected()).isZero();
  }

  @Test
  void nestingWithoutEndIsRefused() {
    for (var open : List.of("[", "{\"a\":")) {
      var content =
          Feeds.read(
              folder, "deep.json", "{\"type\":\"bundle\",\"objects\":" + open.repeat(100_000));

      assertThat(content.rejected()).isEqualTo(1);
    }
  }

  @Test
  void aGiantNumberIsRefused() {
    var content =
        Feeds.read(
            folder,
            "number.json",
            "{\"type\":\"bundle\",\"objects\":[{\"confidence\":" + "9".repeat(1_000_000) + "}]}");

    assertThat(content.rejected()).isEqualTo(1);
  }

  @Test
  void relationshipsInACircleEnd() {
    var content =
        Feeds.read(
            folder,
            "circle.json",
            "{\"type\":\"bundle\",\"objects\":[{\"type\":\"relationship\",\"relationship_type\":"
                + "\"indicates\",\"source_ref\":\"indicator--1\",\"target_ref\":\"indicator--1\"},"
                + STIX.substring(STIX.indexOf("{\"type\":\"indicator")));

    assertThat(content.store().size()).isEqualTo(2);
  }

  @Test
  void aPackedBombOfBlanksIsRead() throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var packed = new GZIPOutputStream(bytes)) {
      var blanks = " ".repeat(1 << 20).getBytes(UTF_8);
      for (int i = 0; i < 64; i++) {
        packed.write(blanks);
      }
    }
    Files.write(folder.resolve("bomb.gz"), bytes.toByteArray());

    assertThat(IndicatorFeeds.read(folder.resolve("bomb.gz")).store().size()).isZero();
  }

  @Test
  void whateverIsChangedInAFeedItIsReadOrReported() throws IOException {
    var random = new Random(11);
    var file = folder.resolve("fuzz");
    for (var feed : List.of(STIX, MISP, CSV, "evil.example\n192.0.2.0/24\n")) {
      for (int i = 0; i < 300; i++) {
        Files.write(file, changed(feed.getBytes(UTF_8), random));

        var content = IndicatorFeeds.read(file);

        assertThat(content.store().size()).isLessThan(100);
      }
    }
  }

  private static byte[] changed(byte[] feed, Random random) {
    var bytes = feed.clone();
    for (int i = random.nextInt(4); i >= 0; i--) {
      switch (random.nextInt(3)) {
        case 0 -> bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        case 1 -> {
          int from = random.nextInt(bytes.length);
          int length = random.nextInt(bytes.length - from);
          System.arraycopy(feed, random.nextInt(feed.length - length + 1), bytes, from, length);
        }
        default -> bytes = java.util.Arrays.copyOf(bytes, 1 + random.nextInt(bytes.length));
      }
      if (bytes.length < 2) {
        return bytes;
      }
    }
    return bytes;
  }
}
