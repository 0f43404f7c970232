package dev.vedette.server;

import dev.vedette.server.options.Options;
import dev.vedette.server.options.WrongOption;
import dev.vedette.store.cases.AuditLog;
import dev.vedette.store.cases.Database;
import dev.vedette.store.cases.DatabaseFailure;
import dev.vedette.store.cases.Login;
import dev.vedette.store.cases.Postgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code vedette audit verify}: proves that nobody has changed the audit log. */
@Command(
    name = "vedette audit",
    description = "Looks at what was done on the platform.",
    mixinStandardHelpOptions = true)
final class AuditCommand {
  private static final int CHANGED = 1;
  private static final int WRONG_USAGE = 2;
  private static final int MISSING = 3;

  /** Asks the database of a platform that runs; where none runs, it is started for the moment. */
  @Command(
      name = "verify",
      description = {
        "Checks the chain of hashes of the audit log, whether or not the platform runs.",
        "Ends with 0 if each entry is as it was written, with 1 if not. Note the last hash:",
        "with it you see later whether entries were cut off at the end."
      },
      mixinStandardHelpOptions = true)
  int verify(
      @Option(
              names = "--data",
              paramLabel = "DIR",
              defaultValue = "data",
              description = "The folder of the platform. Default: ./data.")
          Path data) {
    try {
      if (!Files.isDirectory(data)) {
        throw new IOException(data + " is no folder of a platform: name it with --data");
      }
      return verify(Options.gather(data, false, Map.of(), System::getenv));
    } catch (WrongOption e) {
      return failed(e, WRONG_USAGE);
    } catch (IOException | DatabaseFailure e) {
      return failed(e, MISSING);
    }
  }

  private static int failed(Exception e, int exitCode) {
    System.err.println("vedette: " + e.getMessage());
    return exitCode;
  }

  private static int verify(Options options) throws IOException {
    var foreign = options.foreignDatabase();
    if (foreign.isPresent()) {
      return verify(foreign.get());
    }
    try (var postgres = Postgres.visit(options.data().resolve("postgres"))) {
      return verify(postgres.login());
    }
  }

  private static int verify(Login login) {
    try (var database = Database.openToRead(login)) {
      var audit = new AuditLog(database, InstantSource.system());
      var problem = audit.verify();
      if (problem.isPresent()) {
        System.out.println("The audit log was changed: " + problem.get() + ".");
        return CHANGED;
      }
      audit
          .newest(1)
          .forEach(last ->
              System.out.printf(
                  "The audit log is whole: %d entries, the last of %s, hash %s%n",
                  last.number(), last.time(), HexFormat.of().formatHex(last.hash())));
      return 0;
    }
  }
}
