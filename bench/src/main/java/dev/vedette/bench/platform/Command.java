package dev.vedette.bench.platform;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;

/** Small programs of the system. */
final class Command {
  private Command() {}

  /** Runs one, and answers whether it did what it should. */
  static boolean succeeds(String... words) {
    try {
      return new ProcessBuilder(words)
              .redirectOutput(Redirect.DISCARD)
              .redirectError(Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
