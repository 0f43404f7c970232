package dev.vedette.cli.report;

import dev.vedette.sigma.RuleReport;
import java.io.PrintStream;
import java.io.StringWriter;
import java.util.List;
import java.util.Locale;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** What was found in rules, a JSON object a line, and how many are fit to run. */
public final class RuleReportJson {
  private RuleReportJson() {}

  /**
   * @param unreadable how many files could not be read at all
   */
  public static void write(List<RuleReport> reports, int unreadable, PrintStream out) {
    reports.forEach(report -> out.println(json(report)));
    long rejected = reports.stream().filter(RuleReport::isRejected).count();
    out.println(
        "{\"type\":\"summary\",\"ok\":%d,\"rejected\":%d}"
            .formatted(reports.size() - rejected, rejected + unreadable));
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
      ProblemJson.write(json, report.problems());
      json.writeEndObject();
    }
    return text.toString();
  }
}
