package dev.vedette.server.backup;

import dev.vedette.server.options.WrongOption;
import dev.vedette.store.PrivateFile;
import dev.vedette.store.cases.BackupFailure;
import dev.vedette.store.cases.DatabaseFailure;
import dev.vedette.store.secrets.MasterKey;
import dev.vedette.store.secrets.SecretsFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code vedette restore}: makes a platform of a backup. */
@Command(
    name = "vedette restore",
    description = {
      "Makes a platform of a backup, in a folder that has none. The backup is looked through as a",
      "whole first; one that is broken, cut off or forged changes nothing."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
public final class RestoreCommand implements Callable<Integer> {
  private static final String KEY = "master.key";
  private static final int WRONG_USAGE = 2;
  private static final int MISSING = 3;

  @Parameters(paramLabel = "FILE", description = "What vedette backup wrote.")
  private Path file = Path.of(".");

  @Option(
      names = "--data",
      required = true,
      paramLabel = "DIR",
      description = "The folder of the new platform. A vedette.yaml that is in it is used.")
  private Path data = Path.of(".");

  @Option(
      names = "--master-key",
      paramLabel = "FILE",
      description = {
        "The master key of the platform that wrote the backup. Default: DIR/master.key,",
        "or the environment variable VEDETTE_MASTER_KEY."
      })
  private @Nullable Path masterKey;

  @Override
  public Integer call() {
    try {
      var key = MasterKey.find(keyFile(), System.getenv());
      var contents = new PlatformRestore(data, key, InstantSource.system()).from(file);
      keepKey();
      System.out.printf(
          "Restored the platform of %s: %d files, %d MiB. Start it: ./vedette up --data %s%n",
          contents.created(), contents.parts().size(), contents.size() >> 20, data);
      return 0;
    } catch (WrongOption e) {
      return failed(e, WRONG_USAGE);
    } catch (IOException | BackupFailure | DatabaseFailure | SecretsFailure e) {
      return failed(e, MISSING);
    }
  }

  private Path keyFile() {
    return masterKey == null ? data.resolve(KEY) : masterKey;
  }

  /** The platform looks for it there; one that comes from the environment is not written down. */
  private void keepKey() throws IOException {
    if (!Files.exists(data.resolve(KEY)) && Files.exists(keyFile())) {
      PrivateFile.write(data.resolve(KEY), Files.readString(keyFile()));
    }
  }

  private static int failed(Exception e, int exitCode) {
    System.err.println("vedette: " + Failures.explain(e));
    return exitCode;
  }
}
