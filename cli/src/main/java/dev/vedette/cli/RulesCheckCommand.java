package dev.vedette.cli;

import dev.vedette.cli.report.ProblemText;
import dev.vedette.cli.report.VisibleText;
import dev.vedette.model.Problem;
import dev.vedette.sigma.RuleReport;
import dev.vedette.sigma.parse.RuleParser;
import dev.vedette.sigma.parse.RuleText;
import dev.vedette.sigma.parse.SigmaFiles;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

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

  @Override
  public Integer call() {
    var texts = new ArrayList<RuleText>();
    var unreadable = new ArrayList<Problem>();
    for (var path : paths) {
      if (!Files.exists(path)) {
        throw new CommandFailure(ExitCode.MISSING, path + " does not exist");
      }
      var found = SigmaFiles.read(path);
      texts.addAll(found.texts());
      unreadable.addAll(found.problems());
    }
    var rules = RuleParser.parse(texts);
    ProblemText.write(unreadable, System.err);
    switch (format) {
      case TEXT ->
          rules
              .problems()
              .forEach(problem -> System.out.println(VisibleText.line(problem.toString())));
      case NDJSON -> rules.reports().forEach(report -> System.out.println(json(report)));
    }
    int rejected = rules.rejected() + unreadable.size();
    summary(rules.reports().size() - rules.rejected(), rejected);
    return rejected == 0 ? ExitCode.DONE : ExitCode.SOME_REJECTED;
  }

  private void summary(int ok, int rejected) {
    switch (format) {
      case TEXT -> System.out.println(ok + " ok, " + rejected + " rejected");
      case NDJSON ->
          System.out.println(
              "{\"type\":\"summary\",\"ok\":%d,\"rejected\":%d}".formatted(ok, rejected));
    }
  }

  private static String json(RuleReport report) {
    var text = new StringWriter();
    try (var json = new JsonFactory().createGenerator(ObjectWriteContext.empty(), text)) {
      json.writeStartObject();
      json.writeStringProperty("path", report.file());
      json.writeStringProperty("id", report.id());
      json.writeStringProperty("title", report.title());
      json.writeStringProperty("kind", report.kind().name().toLowerCase(Locale.ROOT));
      json.writeStringProperty("status", report.isRejected() ? "rejected" : "ok");
      json.writeArrayPropertyStart("problems");
      report.problems().forEach(problem -> write(json, problem));
      json.writeEndArray();
      json.writeEndObject();
    }
    return text.toString();
  }

  private static void write(JsonGenerator json, Problem problem) {
    json.writeStartObject();
    json.writeNumberProperty("line", problem.line());
    json.writeNumberProperty("column", problem.column());
    json.writeStringProperty("level", problem.level().name().toLowerCase(Locale.ROOT));
    json.writeStringProperty("message", problem.message());
    json.writeEndObject();
  }
}
