package dev.vedette.sources.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TelemetryFilesTest {
  @TempDir private Path root;

  @Test
  void walksFoldersInTheOrderOfNames() throws IOException {
    write("b/two.json", "2");
    write("b/.hidden", "3");
    write("a.log", "1");
    write("b/.git/config", "x");
    write("__MACOSX/b/two.json", "x");
    write("b/._two.json", "x");

    var visited = Visited.walk(root, root);

    assertThat(visited.files().keySet()).containsExactly("a.log", "b/.hidden", "b/two.json");
    assertThat(visited.files().values()).containsExactly("1", "3", "2");
    assertThat(visited.errors()).isEmpty();
  }

  @Test
  void keepsPathsAsTheyWereGiven() throws IOException {
    write("a/one", "1");

    var visited = Visited.walk(root, root.resolve("a/../a"));

    assertThat(visited.files().keySet()).containsExactly("a/../a/one");
  }

  @Test
  void readsWhatLinksLeadToOnce() throws IOException {
    write("a/one", "1");
    Files.createSymbolicLink(root.resolve("a/loop"), root);
    Files.createSymbolicLink(root.resolve("b"), root.resolve("a/one"));
    Files.createSymbolicLink(root.resolve("c"), root.resolve("c"));

    var visited = Visited.walk(root, root, root.resolve("a"));

    assertThat(visited.files().keySet()).containsExactly("a/one");
    assertThat(visited.warnings())
        .hasSize(3)
        .allMatch(line -> line.endsWith("is not read twice"))
        .anyMatch(line -> line.startsWith("a/loop: "));
    assertThat(visited.errors()).singleElement().asString().startsWith("c: ");
  }

  @Test
  void tellsWhatCannotBeRead() throws IOException {
    write("one", "1");

    var visited = Visited.walk(root, root.resolve("missing"), root.resolve("one"));

    assertThat(visited.errors())
        .containsExactly("missing: there is no such file or folder: check the path");
    assertThat(visited.files()).containsOnlyKeys("one");
  }

  @Test
  void doesNotWaitForPipesInFolders() throws Exception {
    var pipe = root.resolve("pipe");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    write("q", "1");

    var visited = Visited.walk(root, root);

    assertThat(visited.files()).containsOnlyKeys("q");
    assertThat(visited.warnings()).singleElement().asString().startsWith("pipe: is a pipe");
  }

  @Test
  void showsNamesWithoutWhatSteersATerminal() throws IOException {
    write("evil\u001b[31m\n\u202elog", "1");

    var visited = Visited.walk(root, root);

    assertThat(visited.files()).containsOnlyKeys("evil\\x1b[31m\\x0a\\u202elog");
  }

  @Test
  void turnsOtherEncodingsIntoUtf8() throws IOException {
    var text = "{\"a\":\"\u00e4\ud83d\ude00\"}\n".repeat(10_000);
    Files.write(root.resolve("1"), ("\uFEFF" + text).getBytes(StandardCharsets.UTF_16LE));
    Files.write(root.resolve("2"), ("\uFEFF" + text).getBytes(StandardCharsets.UTF_16BE));
    Files.write(root.resolve("3"), ("\uFEFF" + text).getBytes(StandardCharsets.UTF_8));
    Files.write(root.resolve("4"), ("\uFEFF" + text).getBytes(StandardCharsets.UTF_32LE));
    Files.write(root.resolve("5"), text.getBytes(StandardCharsets.UTF_8));

    var visited = Visited.walk(root, root);

    // Pieces of 1000 bytes cut characters in two, which the visitor of this test does not mend.
    assertThat(visited.files()).hasSize(5);
    assertThat(visited.files().values())
        .allMatch(read -> read.replaceAll("\uFFFD+", "").startsWith("{\"a\":\"\u00e4"))
        .allMatch(read -> read.lines().count() == 10_000);
  }

  @Test
  void endsAtHalfACharacter() throws IOException {
    Files.write(root.resolve("1"), new byte[] {(byte) 0xFF, (byte) 0xFE, 'a', 0, 'b'});
    Files.write(root.resolve("2"), new byte[] {(byte) 0xFF, (byte) 0xFE, 'a', 0, 0, (byte) 0xD8});

    var visited = Visited.walk(root, root);

    assertThat(visited.files().values()).allMatch(read -> read.startsWith("a"));
  }

  private void write(String name, String text) throws IOException {
    var path = root.resolve(name);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }
}
