package dev.vedette.sources.files;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Messages among the files of a walk. */
class MailFilesTest {
  private static final String HEADER =
      "From: eve@example.net\nTo: ada@example.org\nSubject: %s\nMIME-Version: 1.0\n";

  @TempDir private Path folder;

  @Test
  void aMessageIsOneRecordWithWhatIsInItsArchives() throws IOException {
    var zip = new ByteArrayOutputStream();
    try (var entries = new ZipOutputStream(zip)) {
      entries.putNextEntry(new ZipEntry("inner/run.js"));
      entries.write("evil".getBytes(UTF_8));
      entries.closeEntry();
    }
    write("a.eml", HEADER.formatted("one") + attachment("b.zip", zip.toByteArray()));

    var visited = Visited.walk(folder, folder);

    assertThat(visited.files()).containsOnlyKeys("a.eml");
    assertThat(visited.files().get("a.eml"))
        .contains("\"path\":\"b.zip\"", "\"path\":\"b.zip!inner/run.js\"")
        // The SHA-256 of what is in it.
        .contains("\"value\":\"b5c1fb2efc6d6b4674c2fdcc48ce01b43a3b7c03763c0c3355de0099ee0f8c73\"");
    assertThat(visited.errors()).isEmpty();
  }

  @Test
  void aForwardedMessageIsARecordOfItsOwn() throws IOException {
    write(
        "report.eml",
        HEADER.formatted("phish?")
            + "Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: message/rfc822\n\n"
            + HEADER.formatted("the bait")
            + "\nhttps://evil.example/\n--b--\n");

    var files = Visited.walk(folder, folder).files();

    assertThat(files).hasSize(2);
    assertThat(files.get("report.eml")).contains("phish?");
    assertThat(files.get("report.eml!part-1.rfc822")).contains("the bait", "https://evil.example/");
  }

  @Test
  void aMailboxHasARecordForEachMessage() throws IOException {
    var message = "From eve  Mon May  6 07:08:09 2024\n" + HEADER + "\nFrom here on\n\n";
    write("box", message.formatted("one") + message.formatted("two"));

    assertThat(Visited.walk(folder, folder).files())
        .containsOnlyKeys("box!message-1", "box!message-2");
  }

  @Test
  void aBombCostsTheMessageNothingButWhatIsInIt() throws IOException {
    var bomb = Archives.zipOfZeros(64 << 20);
    write("bomb.eml", HEADER.formatted("boom") + attachment("z.zip", bomb));

    var visited =
        Visited.walk(folder, new ArchiveLimits(1L << 20, 100, 4, 1_000, 1L << 16), folder);

    assertThat(visited.files().get("bomb.eml")).contains("boom", "z.zip");
    assertThat(visited.errors()).hasSize(1);
  }

  @Test
  void messagesInMessagesEnd() throws IOException {
    var text = new StringBuilder("\nend\n");
    for (int i = 0; i < 40; i++) {
      text.insert(
          0,
          HEADER.formatted("level " + i)
              + "Content-Type: multipart/mixed; boundary=b"
              + i
              + "\n\n--b"
              + i
              + "\nContent-Type: message/rfc822\n\n");
    }
    write("deep.eml", text.toString());

    assertThat(Visited.walk(folder, folder).files()).hasSizeBetween(2, 40);
  }

  private static String attachment(String name, byte[] content) {
    return "Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: application/zip; name="
        + name
        + "\nContent-Transfer-Encoding: base64\n\n"
        + Base64.getMimeEncoder().encodeToString(content)
        + "\n--b--\n";
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }
}
