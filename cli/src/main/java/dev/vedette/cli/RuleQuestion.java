package dev.vedette.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.vedette.cli.report.CorrelationJson;
import dev.vedette.cli.report.CorrelationText;
import dev.vedette.cli.report.ExplanationJson;
import dev.vedette.cli.report.ExplanationText;
import dev.vedette.cli.report.ProblemText;
import dev.vedette.cli.report.TerminalLook;
import dev.vedette.model.Problem;
import dev.vedette.model.TenantId;
import dev.vedette.pipeline.CorrelationInquiry;
import dev.vedette.pipeline.DetectionContent;
import dev.vedette.pipeline.RuleInquiry;
import dev.vedette.sigma.CorrelationRule;
import dev.vedette.sigma.SigmaRule;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.file.Path;
import java.util.List;

/** {@code --explain}: why a rule fires on the events of some files, or does not. */
final class RuleQuestion {
  private static final int MAX_EVENTS = 5;

  private final DetectionContent content;
  private final NamedRule rule;
  private final TenantId tenant;

  /**
   * @param name the rule's id, name or title
   * @param tenant whose exceptions hold
   * @throws CommandFailure if no rule that can run is called so
   */
  RuleQuestion(DetectionContent content, String name, TenantId tenant) {
    this.content = content;
    this.tenant = tenant;
    this.rule = NamedRule.find(content.rules(), name);
  }

  /** Reads the files, writes the answer, and answers the exit code. */
  int answer(List<Path> paths, OutputFormat format, OutputStream out, TerminalLook look)
      throws IOException {
    var problems =
        switch (rule) {
          case NamedRule.Detection(var detection) -> explain(detection, paths, format, out, look);
          case NamedRule.Correlation(var correlation) ->
              explain(correlation, paths, format, out, look);
        };
    out.flush();
    ProblemText.write(problems, System.err);
    return problems.stream().noneMatch(Problem::isError) ? ExitCode.DONE : ExitCode.SOME_REJECTED;
  }

  private List<Problem> explain(
      SigmaRule detection,
      List<Path> paths,
      OutputFormat format,
      OutputStream out,
      TerminalLook look)
      throws IOException {
    var answer = new RuleInquiry(content, detection, tenant, MAX_EVENTS).read(paths, _ -> {});
    switch (format) {
      case TEXT -> {
        var text = new OutputStreamWriter(out, UTF_8);
        ExplanationText.write(answer, text, look);
        text.flush();
      }
      case NDJSON -> ExplanationJson.write(answer, out);
    }
    return answer.problems();
  }

  private List<Problem> explain(
      CorrelationRule correlation,
      List<Path> paths,
      OutputFormat format,
      OutputStream out,
      TerminalLook look)
      throws IOException {
    var answer =
        new CorrelationInquiry(content, correlation, tenant, MAX_EVENTS).read(paths, _ -> {});
    switch (format) {
      case TEXT -> {
        var text = new OutputStreamWriter(out, UTF_8);
        CorrelationText.write(answer, text, look);
        text.flush();
      }
      case NDJSON -> CorrelationJson.write(answer, out);
    }
    return answer.problems();
  }
}
