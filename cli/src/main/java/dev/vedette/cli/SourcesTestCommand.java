package dev.vedette.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.vedette.cli.report.ProblemText;
import dev.vedette.cli.report.UnderstandingJson;
import dev.vedette.cli.report.UnderstandingReport;
import dev.vedette.cli.report.UnderstandingText;
import dev.vedette.model.Problem;
import dev.vedette.pipeline.DetectionContent;
import dev.vedette.pipeline.SourceInquiry;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code vedette sources test}: shows how each record of some files is understood, and why. */
@Command(
    name = "test",
    description = "Shows how each record is understood and why, or why it is not.",
    mixinStandardHelpOptions = true)
final class SourcesTestCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "FILE",
      arity = "1..*",
      description = "Files or folders of telemetry, or archives of them.")
  private List<Path> paths = List.of();

  @Option(
      names = "--mapping",
      paramLabel = "FILE",
      description = "A mapping to use instead of the one with its id. May be repeated.")
  private List<Path> mappings = List.of();

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "How many records are shown; all are counted. Default: ${DEFAULT-VALUE}.",
      defaultValue = "100")
  private long limit = 100;

  @Option(names = "--unknown", description = "Show only records that are not understood.")
  private boolean onlyUnknown;

  @Option(names = "--format", description = "text or ndjson.", defaultValue = "text")
  private OutputFormat format = OutputFormat.TEXT;

  @Override
  public Integer call() throws IOException {
    NamedPaths.requireAll(paths);
    NamedPaths.requireAll(mappings);
    var loader = Home.content().withSources(mappings);
    var content = loader.load(List.of(loader.builtInRules()));
    var wrong = content.problems().stream().filter(this::isOfNamedMapping).toList();
    ProblemText.write(wrong, System.err);
    boolean isSound = read(content) && wrong.stream().noneMatch(Problem::isError);
    return isSound ? ExitCode.DONE : ExitCode.SOME_REJECTED;
  }

  /** That an id is taken is what the user wants, and is told of the mapping that is shipped. */
  private boolean isOfNamedMapping(Problem problem) {
    return mappings.stream().anyMatch(path -> problem.file().startsWith(path.toString()));
  }

  /** Whether every record was understood. */
  private boolean read(DetectionContent content) throws IOException {
    var out = new OutputStreamWriter(new BufferedOutputStream(System.out), UTF_8);
    UnderstandingReport report =
        switch (format) {
          case TEXT -> new UnderstandingText(out, Terminals.output());
          case NDJSON -> new UnderstandingJson(out);
        };
    var inquiry = new SourceInquiry(content);
    var tally = new SourceTally(report, limit, onlyUnknown, content.catalog());
    inquiry.read(paths, tally);
    report.summary(tally.counts());
    out.flush();
    ProblemText.write(inquiry.problems(), System.err);
    return tally.isAllUnderstood() && inquiry.problems().stream().noneMatch(Problem::isError);
  }
}
