package dev.vedette.bench.platform;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Installs content as users do, with the command. */
final class Content {
  private static final int SOME_REJECTED = 4;

  private Content() {}

  /** Adds all SigmaHQ rules of a corpus to a platform that does not run yet. */
  static void addSigma(Path home, Path corpus, Path data) throws IOException {
    var log = Files.createTempFile("vedette-bench-", ".txt");
    try {
      int exitCode = run(command(home, corpus, data), log);
      if (exitCode != 0 && exitCode != SOME_REJECTED) {
        throw new IOException("the rules cannot be added: " + Files.readString(log));
      }
    } finally {
      Files.delete(log);
    }
  }

  private static List<String> command(Path home, Path corpus, Path data) {
    return List.of(
        home.resolve("vedette").toString(),
        "content",
        "add",
        corpus.resolve("sigma/sigmahq-rules.zip").toString(),
        "--data",
        data.toString());
  }

  private static int run(List<String> command, Path log) throws IOException {
    var process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(Redirect.to(log.toFile()))
            .start();
    try {
      return process.waitFor();
    } catch (InterruptedException e) {
      process.destroy();
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
