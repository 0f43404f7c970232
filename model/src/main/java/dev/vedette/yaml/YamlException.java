package dev.vedette.yaml;

import dev.vedette.model.Problem;

/** A document that is not YAML, or more of it than is reasonable. */
public final class YamlException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final int line;
  private final int column;

  YamlException(int line, int column, String message) {
    super(message);
    this.line = line;
    this.column = column;
  }

  /** What is wrong, as a problem of the file that holds the document. */
  public Problem problem(String file) {
    return Problem.error(file, line, column, String.valueOf(getMessage()));
  }

  /** 1-based, 0 where unknown. */
  public int line() {
    return line;
  }

  /** 1-based, 0 where unknown. */
  public int column() {
    return column;
  }
}
