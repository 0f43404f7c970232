package dev.vedette.cli.conformance;

import dev.vedette.cli.conformance.ConformanceRow.Section;
import dev.vedette.cli.report.VisibleText;
import java.io.PrintStream;
import java.io.StringWriter;
import java.util.List;
import java.util.Locale;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** The conformance table, as Markdown or as a JSON object a line. */
public final class ConformanceReport {
  private ConformanceReport() {}

  /** Writes a table for each section, so that the output is a page of the documentation. */
  public static void writeText(List<ConformanceRow> rows, PrintStream out) {
    out.println("# Conformance with Sigma 2.1");
    out.println();
    out.println("Printed by `./vedette rules conformance`.");
    for (var section : Section.values()) {
      var those = rows.stream().filter(row -> row.section() == section).toList();
      if (!those.isEmpty()) {
        table(section, those, out);
      }
    }
  }

  private static void table(Section section, List<ConformanceRow> rows, PrintStream out) {
    boolean hasNotes = rows.stream().anyMatch(row -> !row.note().isEmpty());
    out.println();
    out.println("## " + section.title());
    out.println();
    out.println("| | all | " + section.good() + " |" + (hasNotes ? " the others |" : ""));
    out.println("|---|---|---|" + (hasNotes ? "---|" : ""));
    for (var row : rows) {
      out.println(
          "| %s | %d | %d |%s"
              .formatted(
                  cell(row.name()),
                  row.total(),
                  row.correct(),
                  hasNotes ? " " + cell(row.note()) + " |" : ""));
    }
  }

  private static String cell(String text) {
    return VisibleText.line(text).replace("|", "\\|");
  }

  /** Writes {@code {"section","name","total","correct","note"}} a line. */
  public static void writeNdjson(List<ConformanceRow> rows, PrintStream out) {
    rows.forEach(row -> out.println(json(row)));
  }

  private static String json(ConformanceRow row) {
    var text = new StringWriter();
    try (var json = new JsonFactory().createGenerator(ObjectWriteContext.empty(), text)) {
      json.writeStartObject();
      json.writeStringProperty("section", row.section().name().toLowerCase(Locale.ROOT));
      json.writeStringProperty("name", row.name());
      json.writeNumberProperty("total", row.total());
      json.writeNumberProperty("correct", row.correct());
      json.writeStringProperty("note", row.note());
      json.writeEndObject();
    }
    return text.toString();
  }
}
