package dev.vedette.cli;

import dev.vedette.cli.report.ProblemText;
import dev.vedette.pipeline.packs.ContentStore.Addition;
import dev.vedette.pipeline.packs.PackDownload;
import dev.vedette.pipeline.packs.PackRefused;
import dev.vedette.pipeline.packs.PackSource;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code vedette content add}: checks a pack and makes it active. */
@Command(
    name = "add",
    description = {
      "Installs a content pack, or a newer version of one, and makes it active.",
      "Without a manifest of ours it takes what it recognises: Sigma rules such as a SigmaHQ"
          + " release, YARA rules, an ATT&CK STIX bundle, feeds of indicators."
    },
    mixinStandardHelpOptions = true)
final class ContentAddCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "PATH-or-URL",
      description = "A file, folder or zip, or an http, https or file address of one.")
  private String what = "";

  @Option(
      names = "--require-signature",
      description = "Refuses a pack that is not signed with a trusted key.")
  private boolean requireSignature;

  @Mixin private DataOption data = new DataOption();

  @Override
  public Integer call() throws IOException {
    try {
      var addition = PackDownload.isAddress(what) ? addFromAddress() : add(PackSource.of(path()));
      ProblemText.write(addition.problems(), System.err);
      var pack = addition.pack();
      System.out.println(
          (addition.isNew() ? "active: " : "active already: ") + PackText.line(pack));
      return pack.rejected() == 0 ? ExitCode.DONE : ExitCode.SOME_REJECTED;
    } catch (PackRefused e) {
      ProblemText.write(e.problems(), System.err);
      throw new CommandFailure(
          ExitCode.SOME_REJECTED, "the pack is refused, and what was active still is");
    }
  }

  private Addition addFromAddress() throws IOException {
    try (var download = new PackDownload(PackDownload.Limits.DEFAULT)) {
      return add(download.get(what));
    }
  }

  private Addition add(PackSource source) throws IOException {
    return data.store().add(source, requireSignature);
  }

  private Path path() {
    try {
      var path =
          what.regionMatches(true, 0, "file:", 0, 5) ? Path.of(URI.create(what)) : Path.of(what);
      if (Files.exists(path)) {
        return path;
      }
    } catch (IllegalArgumentException e) {
      // As good as a path to nothing.
    }
    throw new CommandFailure(ExitCode.MISSING, what + " does not exist: check the path");
  }
}
