package dev.vedette.server.files;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.model.TenantId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileSpoolTest {
  private static final TenantId ACME = new TenantId("acme");
  private static final TenantId BIRCH = new TenantId("birch");
  private static final Instant MARCH = Instant.parse("2026-03-02T09:00:00Z");

  @TempDir private Path folder;

  private FileSpool spool(long most) throws IOException {
    return new FileSpool(folder, most);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  @Test
  void whatWaitsSurvivesARestartAndIsScannedInItsOrder() throws IOException {
    var before = spool(1_000);
    before.put(BIRCH, "mail!b.exe", bytes("second"), MARCH.plusSeconds(1));
    var first = before.put(ACME, "mail!a.exe", bytes("first"), MARCH).orElseThrow();

    var spool = spool(1_000);
    var next = spool.next().orElseThrow();

    assertThat(spool.size()).isEqualTo(2);
    assertThat(next.id()).isEqualTo(first);
    assertThat(next.tenant()).isEqualTo(ACME);
    assertThat(next.name()).isEqualTo("mail!a.exe");
    assertThat(next.received()).isEqualTo(MARCH);
    assertThat(next.content()).isEqualTo(bytes("first"));
    spool.done(next);
    spool.done(next);
    assertThat(spool.next().orElseThrow().tenant()).isEqualTo(BIRCH);
    assertThat(spool.size()).isEqualTo(1);
  }

  @Test
  void thereIsNoMoreThanFits() throws IOException {
    var spool = spool(10);

    assertThat(spool.put(ACME, "a", new byte[6], MARCH)).isPresent();
    assertThat(spool.put(ACME, "b", new byte[6], MARCH)).isEmpty();
    assertThat(spool.put(ACME, "c", new byte[4], MARCH)).isPresent();
    spool.done(spool.next().orElseThrow());

    assertThat(spool(1L << 30).put(ACME, "d", new byte[FileSpool.LARGEST + 1], MARCH)).isEmpty();
  }

  @Test
  void halfAFileAndAForeignOneAreInNobodysWay() throws IOException {
    Files.write(folder.resolve("0000000000000-00.half"), bytes("half"));
    Files.write(folder.resolve("0000000000000-01.file"), bytes("x"));
    var spool = spool(1_000);
    spool.put(ACME, "a", bytes("a"), MARCH);

    assertThat(spool.next().orElseThrow().name()).isEqualTo("a");
    assertThat(folder.resolve("0000000000000-00.half")).doesNotExist();
    assertThat(folder.resolve("0000000000000-01.file")).doesNotExist();
  }

  @Test
  void nothingWaitsOfATenantThatHasLeft() throws IOException {
    var spool = spool(1_000);
    spool.put(ACME, "a", bytes("a"), MARCH);
    spool.put(BIRCH, "b", bytes("b"), MARCH);

    spool.forget(ACME);

    assertThat(spool.size()).isEqualTo(1);
    assertThat(spool.next().orElseThrow().tenant()).isEqualTo(BIRCH);
  }
}
