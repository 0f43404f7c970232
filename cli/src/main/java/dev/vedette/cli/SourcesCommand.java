package dev.vedette.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code vedette sources}. */
@Command(
    name = "sources",
    description = "Shows how records of a source are understood.",
    mixinStandardHelpOptions = true,
    subcommands = SourcesTestCommand.class)
final class SourcesCommand implements Runnable {
  // Picocli fills it in before anything runs.
  @SuppressWarnings("NullAway.Init")
  @Spec
  private CommandLine.Model.CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "name a command: test");
  }
}
