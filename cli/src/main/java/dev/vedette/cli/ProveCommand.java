package dev.vedette.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code vedette prove}. */
@Command(
    name = "prove",
    description = "Proves what the platform promises.",
    mixinStandardHelpOptions = true,
    subcommands = ProveIsolationCommand.class)
final class ProveCommand implements Runnable {
  // Picocli fills it in before anything runs.
  @SuppressWarnings("NullAway.Init")
  @Spec
  private CommandLine.Model.CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "name a command: isolation");
  }
}
