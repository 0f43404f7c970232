package dev.vedette.sigma.lint;

import dev.vedette.model.Problem;
import dev.vedette.sigma.RuleCheck;
import dev.vedette.yaml.YamlNode;
import java.util.ArrayList;
import java.util.List;

/** Collects what checks say of one document, up to a bound that a person would still read. */
final class Remarks {
  private static final int MAX_REMARKS = 100;
  private static final int MAX_QUOTE = 60;

  private final String file;
  private final List<Problem> problems = new ArrayList<>();

  Remarks(String file) {
    this.file = file;
  }

  void add(RuleCheck check, YamlNode place, String message) {
    if (problems.size() < MAX_REMARKS) {
      problems.add(check.problem(file, place.line(), place.column(), message));
    }
  }

  List<Problem> problems() {
    return List.copyOf(problems);
  }

  /** A value for a message: in quotes, and not longer than one line bears. */
  static String quote(String value) {
    return "'" + (value.length() <= MAX_QUOTE ? value : value.substring(0, MAX_QUOTE) + "…") + "'";
  }
}
