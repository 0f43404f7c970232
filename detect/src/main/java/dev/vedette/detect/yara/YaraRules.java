package dev.vedette.detect.yara;

import dev.vedette.detect.yara.wire.WireLimits;
import dev.vedette.model.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * YARA rules as text, from files, folders and zips: what ends in {@code .yar}, {@code .yara} or
 * {@code .rule}; a file that is named itself may be called anything. They come in the order of
 * their names. What is too large, or not text, is refused with a problem, and the rest is read.
 */
public final class YaraRules {
  private static final int MAX_SOURCES = 100_000;
  private static final long MAX_TOTAL_BYTES = 512L << 20;
  private static final int MAX_DEPTH = 32;

  private final List<YaraSource> sources = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();
  private final Set<String> namespaces = new HashSet<>();
  private long totalBytes;
  private boolean isFull;

  private YaraRules() {}

  /** Reads some paths. One that cannot be read is a problem, not an exception. */
  public static YaraRules read(List<Path> paths) {
    var rules = new YaraRules();
    paths.forEach(path -> rules.readPath(path, true));
    return rules;
  }

  /** Reads one path. */
  public static YaraRules read(Path path) {
    return read(List.of(path));
  }

  /** The sources that were read, whether they compile or not. */
  public List<YaraSource> sources() {
    return List.copyOf(sources);
  }

  /** What could not be read. */
  public List<Problem> problems() {
    return List.copyOf(problems);
  }

  /** Whether a file's name says that it holds YARA rules. */
  public static boolean isRuleFile(String name) {
    var lower = name.toLowerCase(Locale.ROOT);
    return lower.endsWith(".yar") || lower.endsWith(".yara") || lower.endsWith(".rule");
  }

  private void readPath(Path path, boolean isNamed) {
    try {
      if (Files.isDirectory(path)) {
        readFolder(path);
      } else if (isNamed && path.toString().toLowerCase(Locale.ROOT).endsWith(".zip")) {
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
              .limit(MAX_SOURCES)
              .sorted()
              .toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    files.forEach(file -> readPath(file, false));
  }

  private void readFile(Path file) throws IOException {
    try (InputStream input = Files.newInputStream(file)) {
      take(file.toString(), String.valueOf(file.getFileName()), input);
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
        readEntry(path, zip, entry);
      }
    } catch (ZipException | IllegalArgumentException e) {
      refuse(path.toString(), "is not a zip, or a damaged one (%s)".formatted(reason(e)));
    }
  }

  private void readEntry(Path path, ZipFile zip, ZipEntry entry) {
    var name = entry.getName();
    var file = path + "!" + name;
    try (var input = zip.getInputStream(entry)) {
      take(file, name.substring(name.lastIndexOf('/') + 1), input);
    } catch (IOException e) {
      refuse(file, "is damaged (%s): copy the zip again".formatted(reason(e)));
    }
  }

  private void take(String file, String name, InputStream input) throws IOException {
    if (isFull) {
      return;
    }
    if (totalBytes > MAX_TOTAL_BYTES || sources.size() >= MAX_SOURCES) {
      isFull = true;
      refuse(file, "is beyond what is reasonable (100,000 files, 512 MiB): the rest is left out");
      return;
    }
    var text = input.readNBytes(WireLimits.LONGEST_SOURCE - (1 << 16) + 1);
    totalBytes += text.length;
    var refusal = refusal(text);
    if (refusal.isEmpty()) {
      sources.add(new YaraSource(file, namespace(name), text));
    } else {
      refuse(file, refusal);
    }
  }

  private static String refusal(byte[] text) {
    if (text.length > WireLimits.LONGEST_SOURCE - (1 << 16)) {
      return "is larger than 32 MiB, which no file of rules is: split it";
    }
    if (isUtf16(text)) {
      return "is UTF-16, which libyara does not read: save it as UTF-8";
    }
    for (byte b : text) {
      if (b == 0) {
        return "is no text: give rules as text, compiled ones are never loaded";
      }
    }
    return "";
  }

  private static boolean isUtf16(byte[] text) {
    return text.length > 1 && (text[0] & 0xFF) + (text[1] & 0xFF) == 0xFF + 0xFE;
  }

  /** The file's name without its ending; the second of a name gets a number. */
  private String namespace(String name) {
    int dot = name.lastIndexOf('.');
    var stem = (dot > 0 ? name.substring(0, dot) : name).replaceAll("[^A-Za-z0-9_.-]", "_");
    var cut = stem.substring(0, Math.min(stem.length(), 100));
    var namespace = cut;
    for (int number = 2; !namespaces.add(namespace); number++) {
      namespace = cut + "-" + number;
    }
    return namespace;
  }

  private void refuse(String file, String message) {
    problems.add(Problem.error(file, 0, 0, message));
  }

  private static String reason(Exception e) {
    return e.getClass().getSimpleName() + (e.getMessage() == null ? "" : ": " + e.getMessage());
  }
}
