package dev.vedette.server.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.server.console.ConsoleFiles.Sent;
import io.vertx.core.buffer.Buffer;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Each browser is sent what it understands. */
class ConsoleFilesTest {
  private static final Buffer BARE = Buffer.buffer("bare");
  private static final Buffer BROTLI = Buffer.buffer("brotli");
  private static final Buffer GZIP = Buffer.buffer("gzip");
  private static final ConsoleFiles FILES =
      new ConsoleFiles(Map.of("a.js", BARE, "a.js.br", BROTLI, "a.js.gz", GZIP, "b.woff2", BARE));

  @Test
  void theSmallestThatIsUnderstoodIsSent() {
    assertThat(FILES.find("a.js", "gzip, deflate, br, zstd")).contains(new Sent(BROTLI, "br"));
    assertThat(FILES.find("a.js", "gzip, deflate")).contains(new Sent(GZIP, "gzip"));
    assertThat(FILES.find("a.js", "identity")).contains(new Sent(BARE, null));
    assertThat(FILES.find("a.js", null)).contains(new Sent(BARE, null));
  }

  @Test
  void whatHasNoTwinIsSentAsItIs() {
    assertThat(FILES.find("b.woff2", "br")).contains(new Sent(BARE, null));
    assertThat(FILES.find("c.js", "br")).isEmpty();
    assertThat(FILES.find("../a.js", null)).isEmpty();
  }

  @Test
  void theBuiltConsoleIsAllThere() {
    var built = ConsoleFiles.load();

    assertThat(built.find("index.html", null)).isPresent();
  }
}
