package dev.vedette.cli.report;

import dev.vedette.model.Problem;
import java.util.List;
import java.util.Locale;
import tools.jackson.core.JsonGenerator;

/** Problems of one file in JSON: the file is named by what they stand in. */
public final class ProblemJson {
  private ProblemJson() {}

  /** Writes them as the property {@code problems} of the object that is begun. */
  public static void write(JsonGenerator json, List<Problem> problems) {
    json.writeArrayPropertyStart("problems");
    problems.forEach(problem -> write(json, problem));
    json.writeEndArray();
  }

  private static void write(JsonGenerator json, Problem problem) {
    json.writeStartObject();
    json.writeNumberProperty("line", problem.line());
    json.writeNumberProperty("column", problem.column());
    json.writeStringProperty("level", problem.level().name().toLowerCase(Locale.ROOT));
    json.writeStringProperty("code", problem.code());
    json.writeStringProperty("message", problem.message());
    json.writeEndObject();
  }
}
