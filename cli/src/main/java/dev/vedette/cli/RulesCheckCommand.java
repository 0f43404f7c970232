package dev.vedette.cli;

import dev.vedette.cli.report.ProblemText;
import dev.vedette.cli.report.RuleReportJson;
import dev.vedette.cli.report.RuleReportText;
import dev.vedette.model.Problem;
import dev.vedette.sigma.RuleReport;
import dev.vedette.sigma.lint.Linter;
import dev.vedette.sigma.parse.RuleParser;
import dev.vedette.sigma.parse.RuleText;
import dev.vedette.sigma.parse.SigmaFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code vedette rules check}: says of each rule what is wrong with it and where. */
@Command(
    name = "check",
    description = "Parses and lints rules; says per rule what is wrong and where.",
    mixinStandardHelpOptions = true)
final class RulesCheckCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "PATH",
      arity = "1..*",
      description = "Sigma rules as files, folders or zips.")
  private List<Path> paths = List.of();

  @Option(names = "--format", description = "text or ndjson.", defaultValue = "text")
  private OutputFormat format = OutputFormat.TEXT;

  @Option(
      names = "--level",
      paramLabel = "error|warning|hint",
      description = "The least that is told. Default: hint, which is everything.")
  private Problem.Level level = Problem.Level.HINT;

  @Override
  public Integer call() throws IOException {
    NamedPaths.requireAll(paths);
    var texts = new ArrayList<RuleText>();
    var unreadable = new ArrayList<Problem>();
    for (var path : paths) {
      var found = SigmaFiles.read(path);
      texts.addAll(found.texts());
      unreadable.addAll(found.problems());
    }
    var linter = new Linter(Home.content().lintKnowledge());
    var reports = linter.lint(texts, RuleParser.parse(texts)).stream().map(this::told).toList();
    ProblemText.write(unreadable, System.err);
    switch (format) {
      case TEXT -> RuleReportText.write(reports, unreadable.size(), System.out);
      case NDJSON -> RuleReportJson.write(reports, unreadable.size(), System.out);
    }
    boolean isSound = unreadable.isEmpty() && reports.stream().noneMatch(RuleReport::isRejected);
    return isSound ? ExitCode.DONE : ExitCode.SOME_REJECTED;
  }

  private RuleReport told(RuleReport report) {
    return report.with(
        report.problems().stream()
            .filter(problem -> problem.level().compareTo(level) >= 0)
            .toList());
  }
}
