package dev.vedette.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code vedette playbooks}. */
@Command(
    name = "playbooks",
    description = "Checks playbooks.",
    mixinStandardHelpOptions = true,
    subcommands = {PlaybooksCheckCommand.class})
final class PlaybooksCommand implements Runnable {
  // Picocli fills it in before anything runs.
  @SuppressWarnings("NullAway.Init")
  @Spec
  private CommandLine.Model.CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "name a command: check");
  }
}
