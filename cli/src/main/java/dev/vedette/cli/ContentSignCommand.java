package dev.vedette.cli;

import dev.vedette.cli.report.ProblemText;
import dev.vedette.pipeline.packs.PackRefused;
import dev.vedette.pipeline.packs.PackSignature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code vedette content sign}: signs a pack that somebody is about to publish. */
@Command(
    name = "sign",
    description = "Signs the pack in a folder with an Ed25519 key.",
    mixinStandardHelpOptions = true)
final class ContentSignCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "FOLDER",
      description = "The pack; its pack.yaml names the signature's file and key.")
  private Path folder = Path.of("");

  @Option(
      names = "--key",
      required = true,
      paramLabel = "FILE",
      description = "The private key, as PEM.")
  private Path key = Path.of("");

  @Override
  public Integer call() throws IOException {
    if (!Files.isRegularFile(key)) {
      throw new CommandFailure(ExitCode.MISSING, "the key " + key + " does not exist");
    }
    try {
      System.out.println("signed: " + PackSignature.sign(folder, key));
      return ExitCode.DONE;
    } catch (PackRefused e) {
      ProblemText.write(e.problems(), System.err);
      throw new CommandFailure(ExitCode.SOME_REJECTED, "nothing is signed");
    }
  }
}
