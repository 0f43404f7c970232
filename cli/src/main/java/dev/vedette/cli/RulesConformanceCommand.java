package dev.vedette.cli;

import dev.vedette.cli.conformance.Conformance;
import dev.vedette.cli.conformance.ConformanceReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code vedette rules conformance}: shows how far Sigma is understood. */
@Command(
    name = "conformance",
    description = "Prints how many published rules run, and whether each part of Sigma does.",
    mixinStandardHelpOptions = true)
final class RulesConformanceCommand implements Callable<Integer> {
  @Option(
      names = "--corpus",
      paramLabel = "DIR",
      description = "A folder laid out as the shared data.",
      defaultValue = "../shared/data")
  private Path corpus = Path.of("../shared/data");

  @Option(names = "--format", description = "text or ndjson.", defaultValue = "text")
  private OutputFormat format = OutputFormat.TEXT;

  @Override
  public Integer call() throws IOException {
    if (!Files.isDirectory(corpus.resolve("sigma"))) {
      throw new CommandFailure(
          ExitCode.MISSING, "the corpus " + corpus + " is missing: name it with --corpus");
    }
    var rows =
        Conformance.measure(Home.content(), Home.contentFolder().resolve("conformance"), corpus);
    switch (format) {
      case TEXT -> ConformanceReport.writeText(rows, System.out);
      case NDJSON -> ConformanceReport.writeNdjson(rows, System.out);
    }
    return ExitCode.DONE;
  }
}
