package dev.vedette.bench;

import dev.vedette.bench.detection.DetectionBench;
import dev.vedette.bench.platform.HuntBench;
import dev.vedette.bench.platform.IngestBench;
import dev.vedette.bench.platform.SoakBench;
import dev.vedette.bench.platform.TenantsBench;
import dev.vedette.bench.response.ResponseBench;
import dev.vedette.cli.CommandFailure;
import dev.vedette.cli.ExitCode;
import dev.vedette.cli.Home;
import dev.vedette.cli.OutputFormat;
import dev.vedette.detect.yara.YaraUnavailable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code vedette bench}: runs benchmarks and prints their figures. */
@Command(
    name = "bench",
    description = "Runs a benchmark and prints its table.",
    mixinStandardHelpOptions = true)
final class BenchCommand implements Callable<Integer> {
  private static final int CORPUS_BYTES = 256 << 20;

  /** The benchmarks that there are. */
  enum Bench {
    SIGMA,
    SOURCES,
    CORRELATIONS,
    INDICATORS,
    YARA,
    SCAN,
    DETECTION,
    INGEST,
    HUNT,
    TENANTS,
    SOAK,
    RESPONSE
  }

  @Parameters(
      paramLabel = "NAME",
      arity = "0..1",
      description = "${COMPLETION-CANDIDATES}; by default all.")
  private @Nullable Bench name;

  @Option(
      names = "--corpus",
      paramLabel = "DIR",
      description = "A folder laid out as the shared data.",
      defaultValue = "../shared/data")
  private Path corpus = Path.of("../shared/data");

  @Option(
      names = "--events",
      paramLabel = "N",
      description = "How many events ingest and hunt send. Default: ${DEFAULT-VALUE}.",
      defaultValue = "5000000")
  private long events = 5_000_000;

  @Option(
      names = "--duration",
      paramLabel = "D",
      description = "How long soak lets things go wrong, as in PT10M. Default: ${DEFAULT-VALUE}.",
      defaultValue = "PT2M")
  private Duration duration = Duration.ofMinutes(2);

  @Option(
      names = "--tier",
      paramLabel = "N",
      split = ",",
      description = "Which tiers detection measures: 1, 2, 3. Default: all.",
      defaultValue = "1,2,3")
  private List<Integer> tiers = List.of(1, 2, 3);

  @Option(names = "--format", description = "text or ndjson.", defaultValue = "text")
  private OutputFormat format = OutputFormat.TEXT;

  @Override
  public Integer call() throws IOException {
    if (!Files.isDirectory(corpus)) {
      throw new CommandFailure(
          ExitCode.MISSING, "the corpus " + corpus + " is missing: name it with --corpus");
    }
    for (var bench : name == null ? Bench.values() : new Bench[] {name}) {
      switch (bench) {
        case SIGMA -> SigmaBench.run(Home.content(), corpus, this::print);
        case SOURCES -> SourcesBench.run(Home.content(), corpus, this::print);
        case CORRELATIONS -> CorrelationBench.run(this::print);
        case INDICATORS -> IndicatorBench.run(Home.content(), corpus, this::print);
        case SCAN -> ScanBench.run(Home.folder(), corpus, this::print);
        case DETECTION ->
            DetectionBench.run(
                Home.content(), corpus, Set.copyOf(tiers), this::print, System.err::println);
        case YARA -> yara();
        case INGEST -> IngestBench.run(Home.folder(), corpus, windows(), events, this::print);
        case HUNT -> HuntBench.run(Home.folder(), windows(), events, this::print);
        case TENANTS -> TenantsBench.run(Home.folder(), corpus, windows(), this::print);
        case RESPONSE -> ResponseBench.run(Home.content(), corpus, this::print);
        case SOAK -> SoakBench.run(Home.folder(), corpus, windows(), duration, this::print);
      }
    }
    return ExitCode.DONE;
  }

  private void yara() throws IOException {
    try {
      YaraBench.run(corpus, this::print);
    } catch (YaraUnavailable e) {
      throw new CommandFailure(ExitCode.MISSING, String.valueOf(e.getMessage()));
    }
  }

  private Corpus windows() {
    return WindowsCorpus.load(corpus, CORPUS_BYTES);
  }

  private void print(Figure figure) {
    System.out.println(
        switch (format) {
          case TEXT -> figure.text();
          case NDJSON -> figure.json();
        });
    System.out.flush();
  }
}
