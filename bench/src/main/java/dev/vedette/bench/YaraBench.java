package dev.vedette.bench;

import dev.vedette.detect.yara.YaraFile;
import dev.vedette.detect.yara.YaraInstallation;
import dev.vedette.detect.yara.YaraLimits;
import dev.vedette.detect.yara.YaraRules;
import dev.vedette.detect.yara.YaraScanner;
import dev.vedette.detect.yara.YaraUnavailable;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Files through libyara's process with all rules of signature-base, beside a plain pass over the
 * same bytes: programs of this machine, which are what YARA is for, and small made-up files, where
 * each costs its own round trip.
 */
public final class YaraBench {
  private static final String NAME = "yara";
  private static final int CORPUS_BYTES = 128 << 20;
  private static final int SMALL_BYTES = 4096;
  private static final int SMALL_FILES = 2_000;
  private static final int ROUNDS = 3;

  private final Consumer<Figure> figures;

  private YaraBench(Consumer<Figure> figures) {
    this.figures = figures;
  }

  /**
   * Runs the benchmark on a folder laid out as the shared data.
   *
   * @throws YaraUnavailable if YARA cannot run
   */
  public static void run(Path corpus, Consumer<Figure> figures)
      throws IOException, YaraUnavailable {
    long start = System.nanoTime();
    var rules = YaraRules.read(corpus.resolve("yara/signature-base.zip"));
    try (var scanner = YaraScanner.start(rules, YaraInstallation.ofSystem(), YaraLimits.DEFAULT)) {
      figures.accept(
          Figure.of(NAME, "read, check and compile all rules", secondsSince(start), "s"));
      figures.accept(Figure.of(NAME, "rules compiled", scanner.rules(), "rules"));
      new YaraBench(figures).steps(scanner, programs());
    }
  }

  private void steps(YaraScanner scanner, byte[] content) throws YaraUnavailable {
    figures.accept(Figure.of(NAME, "programs of this machine", content.length / 1e6, "MB"));
    int matches = 0;
    double pass = Double.MAX_VALUE;
    double scan = Double.MAX_VALUE;
    for (int i = 0; i < ROUNDS; i++) {
      pass = Math.min(pass, secondsOfPass(content));
      long start = System.nanoTime();
      matches = scan(scanner, content);
      scan = Math.min(scan, secondsSince(start));
    }
    double passRate = content.length / 1e6 / pass;
    double scanRate = content.length / 1e6 / scan;
    figures.accept(Figure.of(NAME, "reading: sum of all bytes", passRate, "MB/s"));
    figures.accept(Figure.atLeast(NAME, "scan with all rules", scanRate, "MB/s", 40));
    figures.accept(Figure.of(NAME, "rules that match", matches, "rules"));
    smallFiles(scanner);
  }

  private void smallFiles(YaraScanner scanner) throws YaraUnavailable {
    var small = new byte[SMALL_BYTES];
    new Random(1).nextBytes(small);
    long start = System.nanoTime();
    for (int i = 0; i < SMALL_FILES; i++) {
      scan(scanner, small);
    }
    double rate = SMALL_FILES / secondsSince(start);
    figures.accept(Figure.atLeast(NAME, "files of 4 KiB", rate, "files/s", 200));
  }

  private static int scan(YaraScanner scanner, byte[] content) throws YaraUnavailable {
    var file = YaraFile.of("bench.bin", content);
    return scanner.scan(file, new ByteArrayInputStream(content)).matches().size();
  }

  /** The sum is used, or the compiler would leave the pass out. */
  private static double secondsOfPass(byte[] content) {
    long start = System.nanoTime();
    long sum = 0;
    for (byte b : content) {
      sum += b;
    }
    double seconds = secondsSince(start);
    return sum == Long.MIN_VALUE ? Double.NaN : seconds;
  }

  /** The libraries of the running JDK, one behind the other. */
  private static byte[] programs() throws IOException {
    var bytes = new java.io.ByteArrayOutputStream(CORPUS_BYTES);
    try (Stream<Path> files = Files.walk(Path.of(System.getProperty("java.home")))) {
      for (var file : files.filter(Files::isRegularFile).sorted().toList()) {
        int room = CORPUS_BYTES - bytes.size();
        try (var in = Files.newInputStream(file)) {
          bytes.write(in.readNBytes(room));
        }
      }
    }
    return bytes.toByteArray();
  }

  private static double secondsSince(long start) {
    return (System.nanoTime() - start) / 1e9;
  }
}
