package dev.vedette.server.backup;

import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;

/** What went wrong, in words for whoever typed the command. */
final class Failures {
  private Failures() {}

  static String explain(Exception failure) {
    return switch (failure) {
      case NoSuchFileException e -> e.getFile() + " is not there";
      case AccessDeniedException e -> e.getFile() + " may not be read or written by this user";
      case Exception e when e.getCause() != null ->
          "%s: %s".formatted(e.getMessage(), e.getCause().getMessage());
      case Exception e -> String.valueOf(e.getMessage());
    };
  }
}
