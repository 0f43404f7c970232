package dev.vedette.cli;

import dev.vedette.cli.report.ProblemJson;
import dev.vedette.cli.report.ProblemText;
import dev.vedette.cli.report.VisibleText;
import dev.vedette.detect.yara.CheckedSource;
import dev.vedette.detect.yara.YaraCheck;
import dev.vedette.detect.yara.YaraInstallation;
import dev.vedette.detect.yara.YaraLimits;
import dev.vedette.detect.yara.YaraRules;
import dev.vedette.detect.yara.YaraUnavailable;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * {@code vedette yara check}: compiles YARA rules and says of each file what is wrong and where.
 */
@Command(
    name = "check",
    description = "Compiles YARA rules; says per file what is wrong and where.",
    mixinStandardHelpOptions = true)
final class YaraCheckCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "PATH",
      arity = "1..*",
      description = "YARA rules as files, folders or zips.")
  private List<Path> paths = List.of();

  @Option(names = "--format", description = "text or ndjson.", defaultValue = "text")
  private OutputFormat format = OutputFormat.TEXT;

  @Override
  public Integer call() {
    NamedPaths.requireAll(paths);
    var rules = YaraRules.read(paths);
    var sources = check(rules);
    ProblemText.write(rules.problems(), System.err);
    sources.forEach(this::print);
    int ok = sources.stream().mapToInt(CheckedSource::rules).sum();
    int rejected =
        sources.stream().mapToInt(CheckedSource::rejected).sum() + rules.problems().size();
    summary(ok, rejected, sources.size());
    return rejected == 0 ? ExitCode.DONE : ExitCode.SOME_REJECTED;
  }

  private static List<CheckedSource> check(YaraRules rules) {
    try {
      return YaraCheck.run(rules, YaraInstallation.ofSystem(), YaraLimits.DEFAULT);
    } catch (YaraUnavailable e) {
      throw new CommandFailure(ExitCode.MISSING, String.valueOf(e.getMessage()));
    }
  }

  private void print(CheckedSource source) {
    switch (format) {
      case TEXT ->
          source
              .problems()
              .forEach(problem -> System.out.println(VisibleText.line(problem.toString())));
      case NDJSON -> System.out.println(json(source));
    }
  }

  private void summary(int ok, int rejected, int files) {
    switch (format) {
      case TEXT ->
          System.out.println(
              "%s ok, %d rejected, in %s"
                  .formatted(counted(ok, "rule"), rejected, counted(files, "file")));
      case NDJSON ->
          System.out.println(
              "{\"type\":\"summary\",\"ok\":%d,\"rejected\":%d}".formatted(ok, rejected));
    }
  }

  private static String counted(int count, String noun) {
    return count + " " + noun + (count == 1 ? "" : "s");
  }

  private static String json(CheckedSource source) {
    var text = new StringWriter();
    try (var json = new JsonFactory().createGenerator(ObjectWriteContext.empty(), text)) {
      json.writeStartObject();
      json.writeStringProperty("path", source.source().file());
      json.writeStringProperty("namespace", source.source().namespace());
      json.writeNumberProperty("rules", source.rules());
      json.writeNumberProperty("rejected", source.rejected());
      json.writeStringProperty("status", source.rejected() == 0 ? "ok" : "rejected");
      ProblemJson.write(json, source.problems());
      json.writeEndObject();
    }
    return text.toString();
  }
}
