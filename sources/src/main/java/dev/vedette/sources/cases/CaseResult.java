package dev.vedette.sources.cases;

import java.util.List;

/**
 * What became of one test case.
 *
 * @param failures what was not as expected, empty if the case passed
 */
public record CaseResult(String file, int line, String name, List<String> failures) {
  public CaseResult {
    failures = List.copyOf(failures);
  }

  public boolean passed() {
    return failures.isEmpty();
  }

  /** The case with its failures, each on a line of its own. */
  @Override
  public String toString() {
    return file
        + ":"
        + line
        + ": "
        + name
        + failures.stream().map(f -> "\n    " + f).reduce("", String::concat);
  }
}
