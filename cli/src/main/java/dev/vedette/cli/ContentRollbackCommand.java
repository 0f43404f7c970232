package dev.vedette.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code vedette content rollback}: the version before becomes active again. */
@Command(
    name = "rollback",
    description = "Makes the version of a pack active that was before the one that is.",
    mixinStandardHelpOptions = true)
final class ContentRollbackCommand implements Callable<Integer> {
  @Parameters(paramLabel = "NAME", description = "The pack's name.")
  private String name = "";

  @Mixin private DataOption data = new DataOption();

  @Override
  public Integer call() throws IOException {
    var store = data.store();
    if (store.state().find(name).isEmpty()) {
      throw new CommandFailure(ExitCode.MISSING, ContentShowCommand.missing(name));
    }
    var pack =
        store
            .rollBack(name)
            .orElseThrow(() ->
                new CommandFailure(
                    ExitCode.MISSING,
                    "no version of " + name + " is kept that is older than the active one"));
    System.out.println("active: " + PackText.line(pack));
    return ExitCode.DONE;
  }
}
