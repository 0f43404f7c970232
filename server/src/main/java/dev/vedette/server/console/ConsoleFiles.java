package dev.vedette.server.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The files that the console's build has put into its jar, all in memory: there are few of them.
 * Each may have twins that are packed already, with {@code .br} or {@code .gz} after their name.
 */
final class ConsoleFiles {
  /** The folder in the jar. */
  private static final String ROOT = "dev/vedette/console/web/";

  /** Names every file, one a line. */
  private static final String LIST = "files.txt";

  private final Map<String, Buffer> files;

  /**
   * A file as it is sent.
   *
   * @param encoding how it is packed, null if it is not
   */
  record Sent(Buffer bytes, @Nullable String encoding) {}

  ConsoleFiles(Map<String, Buffer> files) {
    this.files = Map.copyOf(files);
  }

  /** Those of the jar; none if it was built without a console. */
  static ConsoleFiles load() {
    var files = new HashMap<String, Buffer>();
    find(LIST)
        .ifPresent(list ->
            list.toString(UTF_8)
                .lines()
                .forEach(name -> find(name).ifPresent(bytes -> files.put(name, bytes))));
    return new ConsoleFiles(files);
  }

  private static Optional<Buffer> find(String name) {
    try (var file = ConsoleFiles.class.getClassLoader().getResourceAsStream(ROOT + name)) {
      return file == null ? Optional.empty() : Optional.of(Buffer.buffer(file.readAllBytes()));
    } catch (IOException e) {
      throw new UncheckedIOException("the console cannot be read", e);
    }
  }

  /**
   * A file, packed in a way that the browser understands.
   *
   * @param accepted the header {@code Accept-Encoding}
   */
  Optional<Sent> find(String name, @Nullable String accepted) {
    var ways = accepted == null ? "" : accepted;
    if (ways.contains("br") && files.containsKey(name + ".br")) {
      return sent(name + ".br", "br");
    }
    if (ways.contains("gzip") && files.containsKey(name + ".gz")) {
      return sent(name + ".gz", "gzip");
    }
    return sent(name, null);
  }

  private Optional<Sent> sent(String name, @Nullable String encoding) {
    return Optional.ofNullable(files.get(name)).map(bytes -> new Sent(bytes, encoding));
  }
}
