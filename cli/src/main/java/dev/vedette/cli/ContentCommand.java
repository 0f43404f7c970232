package dev.vedette.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code vedette content}. */
@Command(
    name = "content",
    description = "Installs, shows and removes content packs, and excepts hits of rules.",
    mixinStandardHelpOptions = true,
    subcommands = {
      ContentAddCommand.class,
      ContentListCommand.class,
      ContentShowCommand.class,
      ContentRollbackCommand.class,
      ContentRemoveCommand.class,
      ContentExceptCommand.class,
      ContentSignCommand.class,
    })
final class ContentCommand implements Runnable {
  // Picocli fills it in before anything runs.
  @SuppressWarnings("NullAway.Init")
  @Spec
  private CommandLine.Model.CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "name a command: add, list, show, rollback, remove, except or sign");
  }
}
