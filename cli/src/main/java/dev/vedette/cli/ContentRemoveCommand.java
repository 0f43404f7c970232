package dev.vedette.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code vedette content remove}: a pack goes with all its versions. */
@Command(
    name = "remove",
    description = "Removes a pack with all its versions.",
    mixinStandardHelpOptions = true)
final class ContentRemoveCommand implements Callable<Integer> {
  @Parameters(paramLabel = "NAME", description = "The pack's name.")
  private String name = "";

  @Mixin private DataOption data = new DataOption();

  @Override
  public Integer call() throws IOException {
    if (!data.store().remove(name)) {
      throw new CommandFailure(ExitCode.MISSING, ContentShowCommand.missing(name));
    }
    System.out.println("removed: " + name);
    return ExitCode.DONE;
  }
}
