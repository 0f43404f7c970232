package dev.vedette.cli;

import dev.vedette.cli.report.VisibleText;
import dev.vedette.pipeline.packs.InstalledPack;
import java.io.IOException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code vedette content show}: everything that is known of one pack. */
@Command(
    name = "show",
    description = "Shows everything that is known of one pack.",
    mixinStandardHelpOptions = true)
final class ContentShowCommand implements Callable<Integer> {
  @Parameters(paramLabel = "NAME", description = "The pack's name.")
  private String name = "";

  @Mixin private DataOption data = new DataOption();

  @Override
  public Integer call() throws IOException {
    var versions =
        data.store()
            .state()
            .find(name)
            .orElseThrow(() -> new CommandFailure(ExitCode.MISSING, missing(name)));
    System.out.println(versions.name());
    for (var pack : versions.kept().reversed()) {
      show(pack, pack.equals(versions.current()));
    }
    return ExitCode.DONE;
  }

  private static void show(InstalledPack pack, boolean isActive) {
    System.out.println();
    row(isActive ? "active" : "kept", pack.version());
    row("holds", PackText.counts(pack));
    row("author", pack.author());
    row("licence", pack.license());
    row("homepage", pack.homepage());
    row("signature", PackText.signature(pack));
    row("from", pack.origin());
    row("added", pack.added().toString());
    row("sha256", pack.digest());
  }

  private static void row(String label, @Nullable String value) {
    if (value != null) {
      System.out.println(VisibleText.line("  %-10s %s".formatted(label, value)));
    }
  }

  static String missing(String name) {
    return "no pack is called '" + name + "': ./vedette content list says which there are";
  }
}
