package dev.vedette.cli;

import dev.vedette.model.VedetteVersion;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * The command {@code vedette}. Results go to standard output, everything else to standard error.
 */
@Command(
    name = "vedette",
    description = "Detects attacks in the telemetry that you already have, and tells their story.",
    version = "vedette " + VedetteVersion.NUMBER,
    mixinStandardHelpOptions = true,
    footer = "%nBenchmarks: ./vedette bench --help",
    subcommands = {
      ScanCommand.class,
      RulesCommand.class,
      SourcesCommand.class,
      IndicatorsCommand.class,
      ContentCommand.class,
      PlaybooksCommand.class,
      YaraCommand.class,
      ProveCommand.class
    })
public final class Vedette implements Runnable {
  // Picocli fills it in before anything runs.
  @SuppressWarnings("NullAway.Init")
  @Spec
  private CommandLine.Model.CommandSpec spec;

  public static void main(String[] arguments) {
    start(arguments);
  }

  /** Runs one command, which may be one of some more, and ends the process with its exit code. */
  public static void start(String[] arguments, Object... more) {
    System.setOut(new PrintStream(System.out, false, StandardCharsets.UTF_8));
    System.setErr(new PrintStream(System.err, true, StandardCharsets.UTF_8));
    int exitCode = run(List.of(more), arguments);
    System.out.flush();
    System.exit(exitCode);
  }

  /** Runs one command and answers its exit code. */
  static int run(String... arguments) {
    return run(List.of(), arguments);
  }

  private static int run(List<Object> more, String... arguments) {
    var vedette = new CommandLine(new Vedette());
    more.forEach(vedette::addSubcommand);
    return vedette
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler((failure, commandLine, _) -> report(failure, commandLine))
        .execute(arguments);
  }

  /** Without a command there is nothing to do but to say which there are. */
  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "name a command");
  }

  private static int report(Exception failure, CommandLine commandLine) {
    commandLine.getErr().println("vedette: " + failure.getMessage());
    commandLine.getErr().flush();
    if (failure instanceof CommandFailure known) {
      return known.exitCode();
    }
    if (System.getenv("VEDETTE_DEBUG") != null) {
      failure.printStackTrace(commandLine.getErr());
    }
    return ExitCode.MISSING;
  }
}
