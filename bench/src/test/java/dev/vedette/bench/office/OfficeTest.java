package dev.vedette.bench.office;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.model.TenantId;
import dev.vedette.pipeline.ContentLoader;
import dev.vedette.pipeline.Scan;
import dev.vedette.testkit.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The generated office. */
final class OfficeTest {
  private static final int ONE_DAY = 1;

  @TempDir private Path one;
  @TempDir private Path other;

  @Test
  void isTheSameForTheSameSeedAndAnotherForAnother() throws IOException {
    long records = Office.write(1, ONE_DAY, one);

    assertThat(Office.write(1, ONE_DAY, other)).isEqualTo(records);
    assertThat(files(other)).isEqualTo(files(one));
    Office.write(2, ONE_DAY, other);
    assertThat(files(other)).isNotEqualTo(files(one));
  }

  @Test
  void isUnderstoodRecordForRecord() throws IOException {
    long records = Office.write(1, ONE_DAY, one);
    var loader = new ContentLoader(SharedData.content());

    try (var scan = new Scan(loader.load(List.of()), new TenantId("acme"), 1)) {
      scan.read(List.of(one), (_, _, _) -> {});

      assertThat(scan.summary().events()).isEqualTo(records);
      assertThat(scan.summary().undecoded()).isZero();
    }
  }

  private static Map<String, String> files(Path folder) throws IOException {
    var files = new TreeMap<String, String>();
    try (var paths = Files.list(folder)) {
      for (var path : paths.toList()) {
        files.put(path.getFileName().toString(), Files.readString(path));
      }
    }
    return files;
  }
}
