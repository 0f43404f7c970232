package dev.vedette.pipeline.packs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackCopyTest {
  private static final PackLimits SMALL =
      new PackLimits(20, 1 << 20, 2 << 20, 10_000, 30_000, 50, 1 << 16);

  @TempDir private Path folder;
  private Path target;

  @BeforeEach
  void newTarget() throws IOException {
    target = Files.createDirectories(folder.resolve("store/target"));
  }

  @Test
  void copiesWhatIsNotHidden() throws IOException {
    var pack =
        PackFixture.pack()
            .with("a/b.yml", "x")
            .with(".git/config", "x")
            .with("a/.hidden", "x")
            .with("__MACOSX/a/b.yml", "x")
            .with("c.txt", "x");

    PackCopy.copy(pack.folder(folder.resolve("in")), "in", target, SMALL);

    assertThat(files(target)).containsExactly("a/b.yml", "c.txt");
  }

  @Test
  void namesThatLeadElsewhereRefuseTheWholePack() throws IOException {
    var names =
        List.of(
            "../evil.yml",
            "a/../../evil.yml",
            "/evil.yml",
            "..\\evil.yml",
            "C:/evil.yml",
            "a//evil.yml",
            "a/./evil.yml",
            "evil\u001b[2J.yml",
            "evil\u202elmy.yml",
            "d/".repeat(40) + "evil.yml",
            "x".repeat(300));
    for (var name : names) {
      var zip = zip("good.yml", "x", name, "x");

      assertThatThrownBy(() -> PackCopy.copy(zip, "p.zip", target, SMALL))
          .as(name)
          .isInstanceOf(PackRefused.class);

      assertThat(files(folder.resolve("store"))).as(name).noneMatch(each -> each.contains("evil"));
      clear();
    }
  }

  @Test
  void oneNameForTwoFilesIsRefused() throws IOException {
    for (var second : List.of("RULES/one.yml", "rules/One.yml", "rules/one.yml/two.yml")) {
      var zip = zip("rules/one.yml", "x", second, "y");

      assertThatThrownBy(() -> PackCopy.copy(zip, "p.zip", target, SMALL))
          .as(second)
          .isInstanceOf(PackRefused.class);
      clear();
    }
  }

  @Test
  void linksAreRefusedInFoldersAndZips() throws IOException {
    var in = PackFixture.pack().with("a.yml", "x").folder(folder.resolve("in"));
    Files.createSymbolicLink(in.resolve("b.yml"), folder.resolve("target.yml"));
    var zip = zip("a.yml", "x", "link.yml", "/etc/passwd");
    var bytes = Files.readAllBytes(zip);
    // The mode of the last entry in the directory: a link.
    int at = lastEntry(bytes);
    bytes[at + 5] = 3;
    bytes[at + 40] = 0;
    bytes[at + 41] = (byte) 0xA1;
    Files.write(zip, bytes);

    assertThatThrownBy(() -> PackCopy.copy(in, "in", target, SMALL))
        .isInstanceOf(PackRefused.class)
        .hasMessageContaining("b.yml");
    clear();
    assertThatThrownBy(() -> PackCopy.copy(zip, "p.zip", target, SMALL))
        .isInstanceOf(PackRefused.class)
        .hasMessageContaining("link.yml");
  }

  @Test
  void aLinkToAFolderIsRefused() throws IOException {
    var in = PackFixture.pack().with("a.yml", "x").folder(folder.resolve("in"));
    Files.createSymbolicLink(
        in.resolve("rules"), Files.createDirectories(folder.resolve("elsewhere")));

    assertThatThrownBy(() -> PackCopy.copy(in, "in", target, SMALL))
        .isInstanceOf(PackRefused.class)
        .hasMessageContaining("rules");
  }

  @Test
  void bombsAndGiantsAreRefusedBeforeTheyFillTheDisk() throws IOException {
    var bomb = zip("bomb.txt", "0".repeat(900_000));
    var large = zip("large.txt", noise(1_100_000));
    var yaml = zip("large.yml", noise(20_000));
    var together = zip("a.txt", noise(800_000), "b.txt", noise(800_000), "c.txt", noise(800_000));
    for (var zip : List.of(bomb, large, yaml, together)) {
      assertThatThrownBy(() -> PackCopy.copy(zip, "p.zip", target, SMALL))
          .as(zip.toString())
          .isInstanceOf(PackRefused.class);
      clear();
    }
  }

  @Test
  void tooManyFilesAreRefused() throws IOException {
    var pack = PackFixture.pack();
    for (int i = 0; i < 21; i++) {
      pack.with(i + ".yml", "x");
    }

    var zip = pack.zip(folder.resolve("many.zip"));
    var in = pack.folder(folder.resolve("many"));

    assertThatThrownBy(() -> PackCopy.copy(zip, "p.zip", target, SMALL))
        .hasMessageContaining("more than 20 files");
    clear();
    assertThatThrownBy(() -> PackCopy.copy(in, "in", target, SMALL))
        .hasMessageContaining("more than 20 files");
  }

  @Test
  void noDamageToAZipDoesMoreThanRefuseIt() throws IOException {
    var sound = Files.readAllBytes(zip("rules/one.yml", "title: x", "two.yml", noise(3_000)));
    var random = new Random(11);
    for (int round = 0; round < 400; round++) {
      var bytes = sound.clone();
      for (int i = 0; i < 1 + random.nextInt(4); i++) {
        bytes[4 + random.nextInt(bytes.length - 4)] = (byte) random.nextInt();
      }
      var cut = random.nextInt(4) == 0 ? 4 + random.nextInt(bytes.length - 4) : bytes.length;
      var zip = Files.write(folder.resolve("damaged.zip"), Arrays.copyOf(bytes, cut));

      try {
        PackCopy.copy(zip, "p.zip", target, SMALL);
      } catch (PackRefused | IOException e) {
        assertThat(e).hasMessageNotContaining("store/target");
      }

      assertThat(files(folder.resolve("store"))).allMatch(name -> name.startsWith("target/"));
      clear();
    }
  }

  private void clear() throws IOException {
    DurableFiles.deleteTree(target);
    Files.createDirectories(target);
  }

  private static List<String> files(Path root) throws IOException {
    try (Stream<Path> walk = Files.walk(root)) {
      return walk.filter(Files::isRegularFile)
          .map(file -> root.relativize(file).toString())
          .sorted()
          .toList();
    }
  }

  private Path zip(String... namesAndTexts) throws IOException {
    var zip = Files.createTempFile(folder, "pack", ".zip");
    try (var out = new ZipOutputStream(Files.newOutputStream(zip))) {
      for (int i = 0; i < namesAndTexts.length; i += 2) {
        out.putNextEntry(new ZipEntry(namesAndTexts[i]));
        out.write(namesAndTexts[i + 1].getBytes(UTF_8));
      }
    }
    return zip;
  }

  private static String noise(int length) {
    var random = new Random(5);
    var text = new StringBuilder();
    while (text.length() < length) {
      text.append(Long.toString(random.nextLong(), 36));
    }
    return text.toString();
  }

  private static int lastEntry(byte[] zip) {
    for (int at = zip.length - 46; at >= 0; at--) {
      if (zip[at] == 'P' && zip[at + 1] == 'K' && zip[at + 2] == 1 && zip[at + 3] == 2) {
        return at;
      }
    }
    throw new IllegalArgumentException("no entry");
  }
}
