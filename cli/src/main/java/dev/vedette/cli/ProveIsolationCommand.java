package dev.vedette.cli;

import dev.vedette.cli.prove.Isolation;
import dev.vedette.cli.prove.IsolationReport;
import dev.vedette.cli.prove.Proof;
import dev.vedette.cli.prove.ProofImpossible;
import dev.vedette.cli.prove.Target;
import java.net.URI;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code vedette prove isolation}: looks for whatever one tenant sees of another. */
@Command(
    name = "isolation",
    description =
        "Plants canaries in several tenants, walks every route as the others, and fails on one"
            + " foreign byte.",
    mixinStandardHelpOptions = true)
final class ProveIsolationCommand implements Callable<Integer> {
  private static final String PASSWORD = "VEDETTE_ADMIN_PASSWORD";

  @Option(
      names = "--url",
      paramLabel = "URL",
      description =
          "A platform that runs, such as http://127.0.0.1:8080; without it one is started."
              + " Four tenants stay there.")
  private @Nullable URI url;

  @Option(
      names = "--user",
      paramLabel = "NAME",
      description = "Its administrator, whose password stands in " + PASSWORD + ". Default: admin.")
  private String user = "admin";

  @Option(names = "--format", description = "text or ndjson.", defaultValue = "text")
  private OutputFormat format = OutputFormat.TEXT;

  @Override
  public Integer call() {
    try {
      var proof = prove();
      switch (format) {
        case TEXT -> IsolationReport.writeText(proof, System.out);
        case NDJSON -> IsolationReport.writeNdjson(proof, System.out);
      }
      return proof.isHeld() ? ExitCode.DONE : ExitCode.SOME_REJECTED;
    } catch (ProofImpossible e) {
      throw new CommandFailure(ExitCode.MISSING, String.valueOf(e.getMessage()));
    }
  }

  private Proof prove() {
    var isolation =
        new Isolation(
            Home.folder(), InstantSource.system(), step -> System.err.println("vedette: " + step));
    return url == null
        ? isolation.proveOnOwn()
        : isolation.prove(Target.running(url, user, password()));
  }

  private static String password() {
    var password = System.getenv(PASSWORD);
    if (password == null) {
      throw new CommandFailure(
          ExitCode.MISSING, "set " + PASSWORD + " to the administrator's password");
    }
    return password;
  }
}
