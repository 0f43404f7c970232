package dev.vedette.sigma.parse;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.vedette.model.Problem;
import dev.vedette.model.Provenance;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * Finds rule texts in a file, a folder or a zip: what ends in {@code .yml} or {@code .yaml}, but
 * not the test cases beside rules ({@code .cases.yml}); exceptions beside rules ({@code
 * .exceptions.yml}) are kept apart.
 *
 * <p>Files come in the order of their names, so that the same folder reads the same everywhere.
 * Links to folders are not followed. What is too large or strangely named is refused with a
 * problem, and the rest is read.
 */
public final class SigmaFiles {
  private static final int MAX_FILE_BYTES = 4 << 20;
  private static final int MAX_FILES = 100_000;
  private static final long MAX_TOTAL_BYTES = 512L << 20;
  private static final int MAX_DEPTH = 32;

  private final List<RuleText> texts = new ArrayList<>();
  private final List<RuleText> exceptions = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();
  private long totalBytes;

  private final Provenance provenance;

  private SigmaFiles(Provenance provenance) {
    this.provenance = provenance;
  }

  /**
   * What was found.
   *
   * @param exceptions texts of the files of exceptions, which are no rules
   * @param problems errors of files that were refused
   */
  public record Found(List<RuleText> texts, List<RuleText> exceptions, List<Problem> problems) {
    public Found {
      texts = List.copyOf(texts);
      exceptions = List.copyOf(exceptions);
      problems = List.copyOf(problems);
    }

    /** What was found in several places, as if it had been one. */
    public static Found of(List<Found> parts) {
      return new Found(
          parts.stream().flatMap(part -> part.texts().stream()).toList(),
          parts.stream().flatMap(part -> part.exceptions().stream()).toList(),
          parts.stream().flatMap(part -> part.problems().stream()).toList());
    }
  }

  /** Reads a path. A path that cannot be read is a problem, not an exception. */
  public static Found read(Path path) {
    return read(path, Provenance.UNKNOWN);
  }

  /** The same, of rules whose provenance is known. */
  public static Found read(Path path, Provenance provenance) {
    var files = new SigmaFiles(provenance);
    files.readPath(path);
    return new Found(files.texts, files.exceptions, files.problems);
  }

  private void readPath(Path path) {
    try {
      if (Files.isDirectory(path)) {
        readFolder(path);
      } else if (path.toString().toLowerCase(Locale.ROOT).endsWith(".zip")) {
        readZip(path);
      } else {
        readFile(path);
      }
    } catch (IOException e) {
      refuse(path.toString(), "cannot be read (%s): check path and rights".formatted(reason(e)));
    }
  }

  private void readFolder(Path folder) throws IOException {
    List<Path> files;
    try (Stream<Path> walk = Files.walk(folder, MAX_DEPTH)) {
      files =
          walk.filter(file -> isRuleFile(file.toString()) && Files.isRegularFile(file))
              .limit(MAX_FILES)
              .sorted()
              .toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    for (Path file : files) {
      readPath(file);
    }
  }

  private void readFile(Path file) throws IOException {
    try (InputStream input = Files.newInputStream(file)) {
      take(file.toString(), input);
    }
  }

  private void readZip(Path path) throws IOException {
    try (var zip = new ZipFile(path.toFile())) {
      var entries =
          zip.stream()
              .filter(entry -> !entry.isDirectory() && isRuleFile(entry.getName()))
              .sorted(Comparator.comparing(ZipEntry::getName))
              .toList();
      for (ZipEntry entry : entries) {
        if (totalBytes > MAX_TOTAL_BYTES || texts.size() >= MAX_FILES) {
          refuse(path.toString(), "holds more rules than is reasonable: the rest is left out");
          return;
        }
        readEntry(path, zip, entry);
      }
    } catch (ZipException | IllegalArgumentException e) {
      refuse(path.toString(), "is not a zip, or a damaged one (%s)".formatted(reason(e)));
    }
  }

  private void readEntry(Path path, ZipFile zip, ZipEntry entry) throws IOException {
    var file = path + "!" + entry.getName();
    if (isStrange(entry.getName())) {
      refuse(file, "has a name that leads out of the archive: rename it");
      return;
    }
    try (var input = zip.getInputStream(entry)) {
      take(file, input);
    }
  }

  private void take(String file, InputStream input) throws IOException {
    var bytes = input.readNBytes(MAX_FILE_BYTES + 1);
    totalBytes += bytes.length;
    if (bytes.length > MAX_FILE_BYTES) {
      refuse(file, "is larger than 4 MiB, which no rule file is: split it");
    } else {
      var text = new RuleText(file, new String(bytes, UTF_8), provenance);
      (isExceptionsFile(file) ? exceptions : texts).add(text);
    }
  }

  private void refuse(String file, String message) {
    problems.add(Problem.error(file, 0, 0, message));
  }

  private static boolean isStrange(String name) {
    return name.startsWith("/")
        || name.startsWith("\\")
        || Stream.of(name.split("[/\\\\]")).anyMatch(".."::equals)
        || name.chars().anyMatch(Character::isISOControl);
  }

  private static boolean isRuleFile(String name) {
    var lower = name.toLowerCase(Locale.ROOT);
    return (lower.endsWith(".yml") || lower.endsWith(".yaml"))
        && !lower.endsWith(".cases.yml")
        && !lower.endsWith(".cases.yaml");
  }

  /** Whether a file holds exceptions to rules, by its name. */
  public static boolean isExceptionsFile(String name) {
    var lower = name.toLowerCase(Locale.ROOT);
    return lower.endsWith(".exceptions.yml") || lower.endsWith(".exceptions.yaml");
  }

  private static String reason(Exception e) {
    return e.getClass().getSimpleName() + (e.getMessage() == null ? "" : ": " + e.getMessage());
  }
}
