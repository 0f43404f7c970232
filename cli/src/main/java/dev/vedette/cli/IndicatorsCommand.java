package dev.vedette.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code vedette indicators}. */
@Command(
    name = "indicators",
    description = "Fetches, compiles and hunts for indicators of compromise.",
    mixinStandardHelpOptions = true,
    subcommands = {
      IndicatorsHuntCommand.class,
      IndicatorsCompileCommand.class,
      IndicatorsFetchCommand.class
    })
final class IndicatorsCommand implements Runnable {
  // Picocli fills it in before anything runs.
  @SuppressWarnings("NullAway.Init")
  @Spec
  private CommandLine.Model.CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "name a command: hunt, compile or fetch");
  }
}
