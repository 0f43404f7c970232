package dev.vedette.server.backup;

import dev.vedette.server.options.Options;
import dev.vedette.server.options.WrongOption;
import dev.vedette.store.cases.BackupFailure;
import dev.vedette.store.cases.Login;
import dev.vedette.store.cases.Postgres;
import dev.vedette.store.secrets.MasterKey;
import dev.vedette.store.secrets.SecretsFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code vedette backup}: writes everything that a platform keeps into one file. */
@Command(
    name = "vedette backup",
    description = {
      "Writes everything that a platform keeps into one file, while it runs or not.",
      "The master key is not in it: keep DIR/master.key elsewhere, without it there is no restore."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
public final class BackupCommand implements Callable<Integer> {
  private static final InstantSource CLOCK = InstantSource.system();
  private static final int WRONG_USAGE = 2;
  private static final int MISSING = 3;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "The folder of the platform. Default: ./data.")
  private Path data = Path.of("data");

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE|DIR",
      description = "A file that is not there yet, or a folder, in which one is named by the time.")
  private Path out = Path.of(".");

  @Override
  public Integer call() {
    try {
      if (!Files.isDirectory(data)) {
        throw new IOException(data + " is no folder of a platform: name it with --data");
      }
      RestoredFolder.requireWhole(data);
      return write(Options.gather(data, false, Map.of(), System::getenv));
    } catch (WrongOption e) {
      return failed(e, WRONG_USAGE);
    } catch (IOException | BackupFailure | SecretsFailure e) {
      return failed(e, MISSING);
    }
  }

  private int write(Options options) throws IOException {
    var foreign = options.foreignDatabase();
    if (foreign.isPresent()) {
      return write(options, foreign.get());
    }
    try (var postgres = Postgres.visit(options.data().resolve("postgres"))) {
      return write(options, postgres.login());
    }
  }

  private int write(Options options, Login login) throws IOException {
    var key = MasterKey.load(options.data().resolve("master.key"), System.getenv());
    var file = Files.isDirectory(out) ? BackupName.in(out, CLOCK.instant()) : out;
    var written = new PlatformBackup(options.data(), login, key, CLOCK).write(file);
    System.out.printf(
        "Wrote %s: %d files, %d MiB, SHA-256 %s%n",
        file, written.contents().parts().size(), written.contents().size() >> 20, written.sha256());
    System.out.println("The master key is not in it: keep a copy of it elsewhere.");
    return 0;
  }

  private static int failed(Exception e, int exitCode) {
    System.err.println("vedette: " + Failures.explain(e));
    return exitCode;
  }
}
