package dev.vedette.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code vedette sources}. */
@Command(
    name = "sources",
    description = "Shows how well records of sources are understood.",
    mixinStandardHelpOptions = true,
    subcommands = {SourcesTestCommand.class, SourcesConformanceCommand.class})
final class SourcesCommand implements Runnable {
  // Picocli fills it in before anything runs.
  @SuppressWarnings("NullAway.Init")
  @Spec
  private CommandLine.Model.CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "name a command: test or conformance");
  }
}
