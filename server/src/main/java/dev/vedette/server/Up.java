package dev.vedette.server;

import dev.vedette.server.backup.BackupCommand;
import dev.vedette.server.backup.RestoreCommand;
import dev.vedette.server.options.Options;
import dev.vedette.server.options.WrongOption;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code vedette up}: starts the whole platform on one machine. */
@QuarkusMain
@Command(
    name = "vedette up",
    description = "Starts the whole platform on one machine and prints the console's address.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
public final class Up implements Callable<Integer> {
  private static final int MISSING = 3;
  private static final int WRONG_USAGE = 2;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "The folder that everything is kept in. Default: ./data.")
  private Path data = Path.of("data");

  @Option(names = "--port", description = "The port of console, API and ingest. Default: 8080.")
  private @Nullable String port;

  @Option(
      names = "--syslog-port",
      paramLabel = "PORT",
      description = "The port for syslog over UDP, TCP and TLS; 0 for none. Default: 5514.")
  private @Nullable String syslogPort;

  @Option(
      names = "--bind",
      paramLabel = "ADDRESS",
      description = "The address to listen on; beyond loopback with TLS. Default: 127.0.0.1.")
  private @Nullable String bind;

  @Option(names = "--demo", description = "With three demo tenants and an attack among them.")
  private boolean demo;

  public static void main(String... arguments) {
    var other = arguments.length == 0 ? null : other(arguments[0]);
    if (other != null) {
      var rest = Arrays.copyOfRange(arguments, 1, arguments.length);
      System.exit(new CommandLine(other).execute(rest));
    }
    System.exit(new CommandLine(new Up()).execute(arguments));
  }

  /** What else the program can do, without the platform. */
  private static @Nullable Object other(String command) {
    return switch (command) {
      case "audit" -> new AuditCommand();
      case "backup" -> new BackupCommand();
      case "restore" -> new RestoreCommand();
      default -> null;
    };
  }

  @Override
  public Integer call() {
    try {
      var options = Options.gather(data, demo, given(), System::getenv);
      Settings.publish(options, demo, given());
      Quarkus.run(Application.class, Up::ended);
      return 0;
    } catch (WrongOption e) {
      System.err.println("vedette: " + e.getMessage());
      return WRONG_USAGE;
    } catch (IOException e) {
      System.err.println("vedette: " + data + " cannot be used: " + e.getMessage());
      return MISSING;
    }
  }

  private static void ended(int exitCode, @Nullable Throwable failure) {
    System.exit(failure == null ? exitCode : explained(failure));
  }

  /** A platform that cannot start says why, without a stack of calls. */
  private static int explained(Throwable failure) {
    var cause = failure;
    for (var inner = failure.getCause(); inner != null; inner = inner.getCause()) {
      cause = inner;
    }
    System.err.println("vedette: it cannot start: " + cause.getMessage());
    if (System.getenv("VEDETTE_DEBUG") != null) {
      failure.printStackTrace();
    }
    return MISSING;
  }

  private Map<String, String> given() {
    var given = new LinkedHashMap<String, String>();
    put(given, "port", port);
    put(given, "syslog-port", syslogPort);
    put(given, "bind", bind);
    return given;
  }

  private static void put(Map<String, String> given, String key, @Nullable String value) {
    if (value != null) {
      given.put(key, value);
    }
  }
}
