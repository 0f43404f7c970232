package dev.vedette.cli;

/** What every command's exit code means. */
public final class ExitCode {
  public static final int DONE = 0;
  public static final int WRONG_USAGE = 2;
  public static final int MISSING = 3;
  public static final int SOME_REJECTED = 4;

  private ExitCode() {}
}
