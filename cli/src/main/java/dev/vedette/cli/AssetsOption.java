package dev.vedette.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.vedette.cli.report.ProblemText;
import dev.vedette.correlate.entities.Assets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option that names what people know of hosts, persons and networks. */
final class AssetsOption {
  @Option(
      names = "--assets",
      paramLabel = "FILE",
      description =
          "CSV of hosts, persons and networks: names, criticality, owners; an export of a directory"
              + " will do.")
  private @Nullable Path file;

  /** Reads it; what of it cannot be used is told on standard error. */
  Assets read() throws IOException {
    if (file == null) {
      return Assets.NONE;
    }
    if (!Files.isRegularFile(file)) {
      throw new CommandFailure(ExitCode.MISSING, file + " does not exist: check the path");
    }
    var reading = Assets.read(file.toString(), new String(Files.readAllBytes(file), UTF_8));
    ProblemText.write(reading.problems(), System.err);
    return reading.assets();
  }
}
