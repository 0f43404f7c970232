package dev.vedette.yaml;

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

  /** 1-based, 0 where unknown. */
  public int line() {
    return line;
  }

  /** 1-based, 0 where unknown. */
  public int column() {
    return column;
  }
}
