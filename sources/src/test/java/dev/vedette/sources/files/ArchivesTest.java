package dev.vedette.sources.files;

import static dev.vedette.sources.files.Archives.bytes;
import static dev.vedette.sources.files.Archives.gzip;
import static dev.vedette.sources.files.Archives.tar;
import static dev.vedette.sources.files.Archives.zip;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.zip.Zip64Mode;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ArchivesTest {
  private static final byte[] ONE = bytes("{\"one\":1}\n");
  private static final byte[] TWO = bytes("{\"two\":2}\n");
  private static final Map<String, byte[]> BOTH = Map.of("a/one.json", ONE, "b/two.json", TWO);

  @TempDir private Path root;

  static Stream<byte[]> packings() {
    return Stream.of(zip(BOTH), tar(BOTH), gzip(tar(BOTH)), gzip(zip(BOTH)), gzip(gzip(tar(BOTH))));
  }

  @ParameterizedTest
  @MethodSource("packings")
  void looksInsideByContentWhateverTheName(byte[] archive) {
    var visited = walk(archive);

    assertThat(visited.files())
        .isEqualTo(
            Map.of("evidence!a/one.json", "{\"one\":1}\n", "evidence!b/two.json", "{\"two\":2}\n"));
    assertThat(visited.errors()).isEmpty();
    assertThat(visited.warnings()).isEmpty();
  }

  @Test
  void unpacksSingleFiles() {
    var bzip2 =
        Archives.packed(out -> {
          try (var packed = new BZip2CompressorOutputStream(out)) {
            packed.write(ONE);
          }
        });

    assertThat(walk(gzip(ONE)).files()).containsEntry("evidence", "{\"one\":1}\n");
    assertThat(walk(bzip2).files()).containsEntry("evidence", "{\"one\":1}\n");
  }

  @Test
  void readsEveryMemberOfAGzip() {
    var members = join(gzip(ONE), gzip(TWO));

    assertThat(walk(members).files()).containsEntry("evidence", "{\"one\":1}\n{\"two\":2}\n");
    assertThat(walk(zip(Map.of("in", members))).files())
        .containsEntry("evidence!in", "{\"one\":1}\n{\"two\":2}\n");
  }

  @Test
  void looksInsideArchivesInArchives() {
    var inner = zip(Map.of("x.zip", zip(Map.of("y.gz", gzip(ONE))), "z.tgz", gzip(tar(BOTH))));

    var visited = walk(zip(Map.of("w.zip", inner)));

    assertThat(visited.files().keySet())
        .containsExactlyInAnyOrder(
            "evidence!w.zip!x.zip!y.gz",
            "evidence!w.zip!z.tgz!a/one.json",
            "evidence!w.zip!z.tgz!b/two.json");
    assertThat(visited.errors()).isEmpty();
  }

  @Test
  void stopsAtArchivesThatAreNestedTooDeep() {
    var archive = ONE;
    for (int i = 0; i < 6; i++) {
      archive = zip(Map.of("in", archive, "z", ONE));
    }

    var visited = walk(archive);

    assertThat(visited.files()).hasSize(5);
    assertThat(visited.errors())
        .containsExactly(
            "evidence!in!in!in!in!in: is packed too many layers deep: unpack the inner archive and"
                + " scan that");
  }

  @Test
  void readsEntriesWithHostileNamesAndWarns() {
    var names = Map.of("../../etc/passwd", ONE, "/etc/shadow", ONE, "a\u001b]0;x\u0007", ONE);

    for (var archive : new byte[][] {zip(names), tar(names)}) {
      var visited = walk(archive);

      assertThat(visited.files().keySet())
          .containsExactlyInAnyOrder(
              "evidence!../../etc/passwd", "evidence!/etc/shadow", "evidence!a\\x1b]0;x\\x07");
      assertThat(visited.warnings()).hasSize(3).allMatch(line -> line.contains("made to escape"));
      assertThat(visited.errors()).isEmpty();
    }
  }

  @Test
  void reportsEncryptedEntriesAndReadsTheRest() {
    var archive = zip(BOTH);
    int central = find(archive, 0x02014B50);
    archive[central + 8] |= 1;

    var visited = walk(archive);

    assertThat(visited.errors())
        .containsExactly(
            "evidence!a/one.json: is encrypted: unpack the archive with its password and scan the"
                + " folder");
    assertThat(visited.files()).containsOnlyKeys("evidence!b/two.json");
  }

  @Test
  void readsTheOtherEntriesWhereOneIsDamaged() {
    var noise = new byte[5000];
    new Random(5).nextBytes(noise);
    var archive = zip(Map.of("a", noise, "b", ONE));
    archive[2500] ^= 0x10;

    var visited = walk(archive);

    assertThat(visited.errors()).singleElement().asString().startsWith("evidence!a: is damaged");
    assertThat(visited.files()).containsEntry("evidence!b", "{\"one\":1}\n");
  }

  @Test
  void readsWhatIsWholeOfATruncatedZip() {
    var archive = zip(BOTH);
    int central = find(archive, 0x02014B50);

    var visited = walk(Arrays.copyOf(archive, central + 10));

    assertThat(visited.files()).hasSize(2);
    assertThat(visited.errors().getFirst()).contains("has no whole zip directory");
  }

  @Test
  void isNotFooledByADirectoryThatHidesTheEntries() {
    for (int place : new int[] {12, 16}) {
      var archive = zip(BOTH);
      int end = find(archive, 0x06054B50);
      Arrays.fill(archive, end + place, end + place + 4, (byte) 0);

      var visited = walk(archive);

      assertThat(visited.files()).hasSize(2);
      assertThat(visited.errors()).isNotEmpty();
    }
  }

  @Test
  void readsZip64() {
    var archive =
        Archives.packed(out -> {
          try (var zip = new ZipArchiveOutputStream(out)) {
            zip.setUseZip64(Zip64Mode.Always);
            zip.putArchiveEntry(new ZipArchiveEntry("one"));
            zip.write(ONE);
            zip.closeArchiveEntry();
          }
        });

    var visited = walk(archive);

    assertThat(visited.files()).containsEntry("evidence!one", "{\"one\":1}\n");
    assertThat(visited.errors()).isEmpty();
  }

  @Test
  void readsAnEmptyZip() {
    var visited = walk(zip(Map.of()));

    assertThat(visited.files()).isEmpty();
    assertThat(visited.errors()).isEmpty();
  }

  @Test
  void readsWhatIsWholeOfATruncatedTarball() {
    var noise = new byte[5000];
    new Random(5).nextBytes(noise);
    var archive = gzip(tar(Map.of("a", ONE, "b", noise)));

    var visited = walk(Arrays.copyOf(archive, archive.length - 1000));

    assertThat(visited.files()).containsEntry("evidence!a", "{\"one\":1}\n");
    assertThat(visited.errors()).isNotEmpty().allMatch(line -> line.contains("truncated"));
  }

  @Test
  void readsWhatIsWholeOfAShortFileThatIsTruncated() {
    var lines = "{\"one\":1}\n".repeat(1_000);
    var archive = gzip(bytes(lines));

    var visited = walk(Arrays.copyOf(archive, archive.length - 12));

    assertThat(visited.files().get("evidence")).isNotEmpty();
    assertThat(lines).startsWith(visited.files().get("evidence"));
    assertThat(visited.errors()).singleElement().asString().contains("truncated");
  }

  @Test
  void givesABombUp() {
    var bomb = Archives.zipOfZeros(128L << 20);

    var visited = walk(bomb);
    var nested = walk(zip(Map.of("a.zip", bomb, "b", ONE)));

    assertThat(visited.errors())
        .singleElement()
        .asString()
        .startsWith("evidence: unpacks to more than 1000 times its size, as bombs do");
    assertThat(nested.errors()).singleElement().asString().contains("as bombs do");
  }

  @Test
  void holdsEveryOtherLimit() {
    var bytes = new ArchiveLimits(1000, 10, 5, 1000, 0);
    var noise = new byte[2000];
    new Random(5).nextBytes(noise);
    var many = new TreeMap<String, byte[]>();
    for (int i = 0; i < 11; i++) {
      many.put("e" + i, ONE);
    }

    assertThat(walk(gzip(noise), bytes).errors())
        .singleElement()
        .asString()
        .startsWith("evidence: unpacks to more than 1000 bytes");
    assertThat(walk(tar(many), bytes).errors())
        .singleElement()
        .asString()
        .startsWith("evidence: has more than 10 entries");
    assertThat(walk(zip(many), bytes).errors()).hasSize(1);
  }

  @Test
  void pinsTheDefaultLimits() {
    assertThat(ArchiveLimits.DEFAULT)
        .isEqualTo(new ArchiveLimits(68_719_476_736L, 1_000_000, 5, 1000, 67_108_864));
  }

  @Test
  void boundsWhatATarHeaderMayTake() {
    var visited = walk(gzip(Archives.tarWithLongName(3 << 20)));

    assertThat(visited.files()).isEmpty();
    assertThat(visited.errors()).singleElement().asString().contains("header is longer");
  }

  @ParameterizedTest
  @MethodSource("packings")
  void survivesEveryDamage(byte[] archive) throws IOException {
    var outer = zip(Map.of("in", archive));
    for (int seed = 0; seed < 300; seed++) {
      var random = new Random(seed);
      var damaged = (random.nextBoolean() ? archive : outer).clone();
      for (int i = 0; i <= random.nextInt(4); i++) {
        damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
      }
      int length = random.nextBoolean() ? damaged.length : random.nextInt(damaged.length);

      var visited = walk(Arrays.copyOf(damaged, length));

      assertThat(visited.files().size() + visited.errors().size()).isGreaterThanOrEqualTo(0);
    }
  }

  private Visited walk(byte[] content) {
    return walk(content, ArchiveLimits.DEFAULT);
  }

  private Visited walk(byte[] content, ArchiveLimits limits) {
    var path = root.resolve("evidence");
    try {
      Files.write(path, content);
    } catch (IOException cause) {
      throw new UncheckedIOException(cause);
    }
    return Visited.walk(root, limits, path);
  }

  private static byte[] join(byte[] first, byte[] second) {
    var both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }

  private static int find(byte[] bytes, int signature) {
    for (int at = 0; at < bytes.length - 4; at++) {
      int value =
          (bytes[at] & 0xFF)
              | ((bytes[at + 1] & 0xFF) << 8)
              | ((bytes[at + 2] & 0xFF) << 16)
              | ((bytes[at + 3] & 0xFF) << 24);
      if (value == signature) {
        return at;
      }
    }
    throw new AssertionError("no such signature");
  }
}
