package dev.vedette.pipeline.packs;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.vedette.detect.exceptions.ExceptionParser;
import dev.vedette.model.Problem;
import dev.vedette.sigma.parse.RuleText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The users' own exceptions: files in the folder {@code exceptions} of the content, which no pack
 * touches, so that they survive the upgrades of what they are about.
 */
public final class OwnExceptions {
  private final Path content;

  public OwnExceptions(ContentStore store) {
    content = store.folder();
  }

  /**
   * Adds an exception to the file of its rule.
   *
   * @param document YAML of one exception
   * @return the file
   * @throws PackRefused if it is not a sound exception
   * @throws IOException if it cannot be written
   */
  public Path add(String rule, String document) throws IOException {
    var parsed = ExceptionParser.parse(List.of(new RuleText("the exception", document)));
    var errors = parsed.problems().stream().filter(Problem::isError).toList();
    if (!errors.isEmpty()) {
      throw new PackRefused(errors);
    }
    try (var _ = ContentLock.acquire(content)) {
      var folder = Files.createDirectories(content.resolve("exceptions"));
      var file = folder.resolve(fileName(rule));
      var before = Files.exists(file) ? Files.readString(file) + "---\n" : "";
      DurableFiles.replace(file, (before + document).getBytes(UTF_8));
      return file;
    }
  }

  /** Ids of rules have few characters that no file name has. */
  private static String fileName(String rule) {
    var name = rule.replaceAll("[^A-Za-z0-9._-]", "_").replaceAll("^[.]+", "_");
    return name.substring(0, Math.min(name.length(), 100)) + ".exceptions.yaml";
  }
}
