package dev.vedette.cli;

import dev.vedette.cli.report.CoverageJson;
import dev.vedette.cli.report.CoverageText;
import dev.vedette.cli.report.NavigatorLayer;
import dev.vedette.cli.report.ProblemText;
import dev.vedette.model.Problem;
import dev.vedette.pipeline.ContentLoader;
import dev.vedette.pipeline.DetectionContent;
import dev.vedette.pipeline.coverage.AttackMatrix;
import dev.vedette.pipeline.coverage.Coverage;
import dev.vedette.pipeline.coverage.CoverageSurvey;
import dev.vedette.pipeline.coverage.TelemetryInventory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code vedette rules coverage}: what rules look for, and whether the telemetry feeds them. */
@Command(
    name = "coverage",
    description = "Says which tactics and techniques of ATT&CK the rules look for.",
    mixinStandardHelpOptions = true)
final class RulesCoverageCommand implements Callable<Integer> {
  @Mixin private RuleOptions rules = new RuleOptions();

  @Option(
      names = "--telemetry",
      paramLabel = "PATH",
      description =
          "Telemetry: only rules count whose events and fields arrive in it. May be repeated.")
  private List<Path> telemetry = List.of();

  @Option(
      names = "--navigator",
      paramLabel = "FILE",
      description = "Writes a layer for ATT&CK Navigator.")
  private @Nullable Path navigator;

  @Option(names = "--format", description = "text or ndjson.", defaultValue = "text")
  private OutputFormat format = OutputFormat.TEXT;

  @Override
  public Integer call() throws IOException {
    NamedPaths.requireAll(telemetry);
    var loader = Home.content();
    var content = loader.load(rules.paths(loader));
    var problems = new ArrayList<Problem>(content.problems());
    var inventory = inventory(content, problems);
    var coverage = CoverageSurvey.of(content, matrix(loader, problems), inventory);
    write(coverage, inventory);
    ProblemText.write(problems, System.err);
    return content.rules().rejected() == 0 ? ExitCode.DONE : ExitCode.SOME_REJECTED;
  }

  private @Nullable TelemetryInventory inventory(DetectionContent content, List<Problem> problems) {
    if (telemetry.isEmpty()) {
      return null;
    }
    var inventory = new TelemetryInventory(content);
    inventory.read(telemetry);
    problems.addAll(inventory.problems());
    return inventory;
  }

  private static AttackMatrix matrix(ContentLoader loader, List<Problem> problems)
      throws IOException {
    try (var techniques = Files.newBufferedReader(loader.techniques());
        var changes = Files.newBufferedReader(loader.techniqueChanges())) {
      return AttackMatrix.load(techniques, changes, problems);
    }
  }

  private void write(Coverage coverage, @Nullable TelemetryInventory inventory) throws IOException {
    switch (format) {
      case TEXT -> CoverageText.write(coverage, inventory, System.out, Terminals.output());
      case NDJSON -> CoverageJson.write(coverage, inventory, System.out::println);
    }
    if (navigator != null) {
      try (var file = Files.newBufferedWriter(navigator)) {
        NavigatorLayer.write(coverage, file);
      }
    }
  }
}
