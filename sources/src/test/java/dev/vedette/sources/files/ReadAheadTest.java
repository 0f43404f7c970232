package dev.vedette.sources.files;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class ReadAheadTest {
  @Test
  void aShortStreamIsWholeAndCanBeReadTwice() throws IOException {
    var ahead = new ReadAhead(new ByteArrayInputStream("short".getBytes(UTF_8)), 100);

    assertThat(ahead.isWhole()).isTrue();
    assertThat(ahead.copy()).hasContent("short");
    assertThat(ahead.stream()).hasContent("short");
  }

  @Test
  void aLongStreamIsNotWholeAndGoesOnBehindWhatWasRead() {
    var ahead = new ReadAhead(new ByteArrayInputStream("rather long".getBytes(UTF_8)), 4);

    assertThat(ahead.isWhole()).isFalse();
    assertThat(ahead.stream()).hasContent("rather long");
  }

  @Test
  void damageComesWhereItWas() throws IOException {
    var packed = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(packed)) {
      gzip.write("x".repeat(1000).getBytes(UTF_8));
    }
    var cut = Arrays.copyOf(packed.toByteArray(), packed.size() - 8);

    var ahead = new ReadAhead(new GZIPInputStream(new ByteArrayInputStream(cut)), 10_000);

    assertThat(ahead.isWhole()).isFalse();
    assertThatThrownBy(() -> ahead.stream().readAllBytes()).isInstanceOf(IOException.class);
  }
}
