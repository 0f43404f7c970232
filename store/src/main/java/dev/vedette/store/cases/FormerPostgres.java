package dev.vedette.store.cases;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The PostgreSQL that a killed process left running, or the note of one that ended unasked. */
final class FormerPostgres {
  private static final int PATIENCE_SECONDS = 20;

  private FormerPostgres() {}

  /** Stops it, so that another can be started on its folder. */
  static void stop(Path data) throws IOException {
    var file = data.resolve("postmaster.pid");
    if (!Files.exists(file)) {
      return;
    }
    var noted = processId(file).flatMap(ProcessHandle::of);
    if (noted.isEmpty()) {
      return;
    }
    if (serves(noted.get(), data)) {
      stop(noted.get());
    } else if (isStranger(noted.get())) {
      // Its number is another's by now, for which PostgreSQL would refuse to start.
      Files.delete(file);
    }
  }

  /** The first line of its own file, which a crash may have left in any state. */
  private static Optional<Long> processId(Path file) throws IOException {
    try (var lines = Files.lines(file)) {
      return lines
          .findFirst()
          .map(String::strip)
          .filter(line -> line.matches("[0-9]{1,9}"))
          .map(Long::valueOf);
    }
  }

  private static boolean serves(ProcessHandle process, Path data) {
    return List.of(process.info().arguments().orElse(new String[0])).contains(data.toString());
  }

  private static boolean isStranger(ProcessHandle process) {
    return process.info().command().filter(command -> !command.contains("postgres")).isPresent();
  }

  private static void stop(ProcessHandle process) throws IOException {
    process.destroy();
    if (!ends(process)) {
      process.destroyForcibly();
      ends(process);
    }
  }

  private static boolean ends(ProcessHandle process) throws IOException {
    try {
      process.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (ExecutionException e) {
      throw new IOException("the former PostgreSQL cannot be waited for", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while the former PostgreSQL ended", e);
    }
  }
}
