package dev.vedette.sigma;

import dev.vedette.model.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of one document of a rule file.
 *
 * @param id null where the document has none or it cannot be read
 * @param title null where the document has none or it cannot be read
 */
public record RuleReport(
    String file,
    int line,
    @Nullable String id,
    @Nullable String title,
    Kind kind,
    List<Problem> problems) {

  public enum Kind {
    DETECTION,
    CORRELATION,
    FILTER
  }

  public RuleReport {
    problems = problems.stream().sorted().toList();
  }

  /** The same document with other problems. */
  public RuleReport with(List<Problem> problems) {
    return new RuleReport(file, line, id, title, kind, problems);
  }

  public boolean isRejected() {
    return problems.stream().anyMatch(Problem::isError);
  }
}
