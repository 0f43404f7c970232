package dev.vedette.sigma.parse;

import dev.vedette.model.Problem;
import dev.vedette.sigma.RuleCheck;
import dev.vedette.yaml.YamlNode;
import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong with one document, up to a bound that a person would still read. */
final class ProblemLog {
  private static final int MAX_PROBLEMS = 100;
  private static final int MAX_MESSAGE = 400;

  private final String file;
  private final List<Problem> problems = new ArrayList<>();

  ProblemLog(String file) {
    this.file = file;
  }

  String file() {
    return file;
  }

  void error(YamlNode place, String message) {
    report(RuleCheck.INVALID_RULE, place, message);
  }

  void report(RuleCheck check, YamlNode place, String message) {
    add(check.problem(file, place.line(), place.column(), clip(message)));
  }

  void add(Problem problem) {
    if (problems.size() < MAX_PROBLEMS || (problem.isError() && !hasErrors())) {
      problems.add(problem);
    }
  }

  boolean hasErrors() {
    return problems.stream().anyMatch(Problem::isError);
  }

  List<Problem> problems() {
    return List.copyOf(problems);
  }

  private static String clip(String message) {
    return message.length() <= MAX_MESSAGE ? message : message.substring(0, MAX_MESSAGE) + "...";
  }
}
