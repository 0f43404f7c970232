package dev.vedette.cli.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** A browser without a window or network, for looking at pages. */
final class Chromium {
  private static final List<String> PROGRAMS =
      List.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome");

  private final Path folder;

  /**
   * @param folder an empty one for its profile and output
   */
  Chromium(Path folder) {
    this.folder = folder;
  }

  /** The document after its scripts ran; skips the test where there is no Chromium. */
  String dom(Path page) throws IOException, InterruptedException {
    var command = new ArrayList<>(command());
    command.add("--dump-dom");
    command.add(page.toUri().toString());
    var dom = folder.resolve("dom.html");
    run(command, dom);
    return Files.readString(dom);
  }

  private List<String> command() {
    return List.of(
        program()
            .orElseGet(() -> Assumptions.abort("no Chromium here: install it to run this test")),
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--virtual-time-budget=3000",
        "--user-data-dir=" + folder.resolve("profile"));
  }

  private static Optional<String> program() {
    return Stream.concat(Stream.ofNullable(System.getenv("CHROMIUM")), PROGRAMS.stream())
        .filter(name -> Files.isExecutable(Path.of(name)))
        .findFirst();
  }

  private void run(List<String> command, Path out) throws IOException, InterruptedException {
    var errors = folder.resolve("errors.txt");
    var process =
        new ProcessBuilder(command)
            .redirectOutput(out.toFile())
            .redirectError(errors.toFile())
            .start();
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IllegalStateException("Chromium hangs: " + Files.readString(errors, UTF_8));
    }
  }
}
