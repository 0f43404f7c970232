package dev.vedette.model;

import java.util.Comparator;

/**
 * Something wrong with content or input, with its place and its remedy.
 *
 * @param line 1-based, 0 where a line makes no sense
 * @param column 1-based, 0 where a column makes no sense
 * @param message what is wrong and what the reader can do
 * @param code a stable name of what was checked, such as {@code unknown-field}; empty for none
 */
public record Problem(Level level, String file, int line, int column, String message, String code)
    implements Comparable<Problem> {

  /** The same problem, told of another name of the file. */
  public Problem in(String otherFile) {
    return new Problem(level, otherFile, line, column, message, code);
  }

  /**
   * An error rejects what it is about. A warning is very likely a mistake; a hint is a matter of
   * style or of speed.
   */
  public enum Level {
    HINT,
    WARNING,
    ERROR
  }

  private static final String NO_CODE = "";

  private static final Comparator<Problem> ORDER =
      Comparator.comparing(Problem::file)
          .thenComparingInt(Problem::line)
          .thenComparingInt(Problem::column)
          .thenComparing(Problem::message);

  public static Problem error(String file, int line, int column, String message) {
    return new Problem(Level.ERROR, file, line, column, message, NO_CODE);
  }

  public static Problem warning(String file, int line, int column, String message) {
    return new Problem(Level.WARNING, file, line, column, message, NO_CODE);
  }

  public boolean isError() {
    return level == Level.ERROR;
  }

  @Override
  public int compareTo(Problem other) {
    return ORDER.compare(this, other);
  }

  /** {@code file:line:column: message}, the form that editors and terminals link. */
  @Override
  public String toString() {
    var place = new StringBuilder(file);
    if (line > 0) {
      place.append(':').append(line);
      if (column > 0) {
        place.append(':').append(column);
      }
    }
    return place.append(": ").append(message).toString();
  }
}
