package dev.vedette.sources.files;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.vedette.model.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A visitor that keeps names and texts; what is larger than a mebibyte it only reads. */
final class Visited implements TelemetryVisitor {
  private static final int LARGEST = 1 << 20;

  private final Path root;
  private final Map<String, String> files = new LinkedHashMap<>();
  private final List<String> errors = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();

  private Visited(Path root) {
    this.root = root;
  }

  static Visited walk(Path root, Path... paths) {
    return walk(root, ArchiveLimits.DEFAULT, paths);
  }

  /**
   * @param root is cut off from the front of names
   */
  static Visited walk(Path root, ArchiveLimits limits, Path... paths) {
    var visited = new Visited(root);
    new TelemetryFiles(limits).walk(List.of(paths), visited);
    return visited;
  }

  @Override
  public void opening(Instant modified, long bytes) {}

  @Override
  public void progress(long bytes) {}

  @Override
  public void file(String name, InputStream content) throws IOException {
    files.put(shorten(name), "");
    var text = new StringBuilder();
    var buffer = new byte[1000];
    for (int n = content.read(buffer); n >= 0; n = content.read(buffer)) {
      text.append(new String(buffer, 0, n, UTF_8));
      files.put(shorten(name), text.toString());
      if (text.length() > LARGEST) {
        content.transferTo(OutputStream.nullOutputStream());
      }
    }
  }

  @Override
  public void problem(Problem problem) {
    (problem.isError() ? errors : warnings).add(shorten(problem.toString()));
  }

  Map<String, String> files() {
    return files;
  }

  List<String> errors() {
    return errors;
  }

  List<String> warnings() {
    return warnings;
  }

  private String shorten(String name) {
    return name.replace(root + "/", "");
  }
}
