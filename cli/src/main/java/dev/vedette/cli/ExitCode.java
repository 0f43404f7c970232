package dev.vedette.cli;

/** What every command's exit code means. */
final class ExitCode {
  static final int DONE = 0;
  static final int WRONG_USAGE = 2;
  static final int MISSING = 3;
  static final int SOME_REJECTED = 4;

  private ExitCode() {}
}
