package dev.vedette.sigma.parse;

/** A value that cannot mean what its modifiers say. */
final class BadValueException extends Exception {
  private static final long serialVersionUID = 1;

  private final String problem;

  BadValueException(String problem) {
    super(problem);
    this.problem = problem;
  }

  /** What is wrong, and what to write instead. */
  String problem() {
    return problem;
  }
}
