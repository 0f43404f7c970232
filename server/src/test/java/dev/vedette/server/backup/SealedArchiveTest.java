package dev.vedette.server.backup;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vedette.store.Archive;
import dev.vedette.store.secrets.MasterKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** A backup is believed as a whole, or not at all. */
final class SealedArchiveTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
  private static final Map<String, String> FILES =
      Map.of("database.tar.gz", "rows", "lake/acme/2026-03-02/1.parquet", "events".repeat(500));

  @TempDir private Path folder;
  private Path file;
  private MasterKey key;

  @BeforeEach
  void aKey() throws IOException {
    file = folder.resolve("backup.tar");
    key = MasterKey.load(folder.resolve("key"), Map.of());
  }

  private void write(Map<String, String> told, Map<String, String> given, MasterKey by)
      throws IOException {
    try (var archive = Archive.plain(file)) {
      for (var each : given.entrySet()) {
        archive.add(each.getKey(), out -> out.write(each.getValue().getBytes(UTF_8)));
      }
      var manifest = JSON.writeValueAsBytes(contents(told));
      archive.add(Contents.NAME, out -> out.write(manifest));
      archive.add(Contents.SEAL, out -> out.write(by.seal(manifest, Contents.PURPOSE)));
      archive.finish();
    }
  }

  private static Contents contents(Map<String, String> files) {
    var parts = new ArrayList<Contents.Part>();
    files.forEach((name, text) -> parts.add(part(name, text.getBytes(UTF_8))));
    return new Contents(Contents.FORMAT, NOW, "1", parts);
  }

  private static Contents.Part part(String name, byte[] bytes) {
    var hash = HexFormat.of().formatHex(Archive.sha256().digest(bytes));
    return new Contents.Part(name, bytes.length, hash);
  }

  private static Map<String, String> with(String name, String text) {
    var more = new LinkedHashMap<>(FILES);
    more.put(name, text);
    return more;
  }

  private void expectRefusal(String reason) {
    assertThatThrownBy(() -> new SealedArchive(file).verify(key))
        .isInstanceOf(SealedArchive.Refused.class)
        .hasMessageContaining(reason);
  }

  @Test
  void whatWasWrittenIsReadAgain() throws IOException {
    write(FILES, FILES, key);
    var target = Files.createDirectory(folder.resolve("target"));
    var archive = new SealedArchive(file);

    archive.extract(archive.verify(key), target);

    for (var each : FILES.entrySet()) {
      assertThat(target.resolve(each.getKey())).hasContent(each.getValue());
    }
  }

  @Test
  void oneThatWasChangedOrAddedToIsRefused() throws IOException {
    write(FILES, with("database.tar.gz", "others"), key);
    expectRefusal("database.tar.gz is not as it was written");

    write(FILES, with("content/added", "x"), key);
    expectRefusal("content/added");

    write(with("lake/gone", "x"), FILES, key);
    expectRefusal("lake/gone is not as it was written");

    write(Map.of(), Map.of(), key);
    expectRefusal("no database");
  }

  @Test
  void oneOfAnotherMasterKeyIsRefused() throws IOException {
    write(FILES, FILES, MasterKey.load(folder.resolve("other"), Map.of()));

    expectRefusal("another master key");
  }

  @Test
  void aNameThatLeadsElsewhereIsRefusedEvenIfItIsSealed() throws IOException {
    for (var name : new String[] {"../x", "lake/../../x", "lake/.hidden", "a\\b", "a/./b"}) {
      var files = with(name, "x");
      write(files, files, key);
      expectRefusal("leads elsewhere");
    }
  }

  /** Whatever is cut off or changed: it is refused, or what is read is what was written. */
  @Test
  void noDamagePassesUnnoticed() throws IOException {
    write(FILES, FILES, key);
    var whole = Files.readAllBytes(file);
    var written = new SealedArchive(file).verify(key);
    var random = new Random(7);
    int refused = 0;

    for (int i = 0; i < 400; i++) {
      var changed = Arrays.copyOf(whole, i % 2 == 0 ? whole.length : random.nextInt(whole.length));
      if (i % 2 == 0) {
        changed[random.nextInt(whole.length)] ^= (byte) (1 << random.nextInt(8));
      }
      Files.write(file, changed);
      try {
        assertThat(new SealedArchive(file).verify(key)).isEqualTo(written);
      } catch (IOException e) {
        refused++;
      }
    }

    assertThat(refused).isGreaterThan(200);
  }
}
