package dev.vedette.sources.files;

import dev.vedette.model.Problem;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.zip.ZipException;

/**
 * Tells a visitor what is wrong with one file on disk, and keeps a hostile one from flooding it.
 */
final class ProblemLog {
  private static final int SHOWN = 50;

  private final TelemetryVisitor visitor;
  private final String file;
  private int errors;
  private int warnings;

  ProblemLog(TelemetryVisitor visitor, String file) {
    this.visitor = visitor;
    this.file = file;
  }

  void error(String name, String message) {
    if (++errors <= SHOWN) {
      visitor.problem(Problem.error(name, 0, 0, message));
    }
  }

  void warning(String name, String message) {
    if (++warnings <= SHOWN) {
      visitor.problem(Problem.warning(name, 0, 0, message));
    }
  }

  void damage(String name, IOException cause) {
    error(name, describe(cause));
  }

  /** Tells how many problems were not shown. */
  void finish() {
    if (errors > SHOWN) {
      visitor.problem(
          Problem.error(file, 0, 0, (errors - SHOWN) + " more entries were rejected like these"));
    }
    if (warnings > SHOWN) {
      visitor.problem(
          Problem.warning(file, 0, 0, (warnings - SHOWN) + " more warnings like these"));
    }
  }

  /** What an exception means to the person who runs the scan. */
  private static String describe(IOException cause) {
    return switch (cause) {
      case LimitExceeded limit -> String.valueOf(limit.getMessage());
      case NoSuchFileException _ -> "there is no such file or folder: check the path";
      case AccessDeniedException _ ->
          "may not be read: run as a user who may, or change its permissions";
      case EOFException _ ->
          "ends too early: it is truncated. What came before the end was read; copy it again";
      case ZipException damage -> damaged(damage);
      default -> damaged(cause);
    };
  }

  private static String damaged(IOException cause) {
    var detail = cause.getMessage();
    return "is damaged"
        + (detail == null ? "" : " (" + DisplayName.of(detail) + ")")
        + ". What came before the damage was read; copy it again";
  }
}
