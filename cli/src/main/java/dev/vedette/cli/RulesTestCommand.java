package dev.vedette.cli;

import dev.vedette.cli.report.VisibleText;
import dev.vedette.pipeline.ContentCases;
import dev.vedette.pipeline.packs.InstalledContent;
import dev.vedette.sources.cases.CaseResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code vedette rules test}: runs the cases that stand beside rules and mappings. */
@Command(
    name = "test",
    description = "Runs the cases that stand beside rules and mappings.",
    mixinStandardHelpOptions = true)
final class RulesTestCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "PATH",
      arity = "0..*",
      description = "Files or folders with *.cases.yaml; by default all content that is shipped.")
  private List<Path> paths = List.of();

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Where content packs are installed that exceptions may be about.")
  private @Nullable Path data;

  @Override
  public Integer call() throws IOException {
    var wanted = paths.isEmpty() ? List.of(Home.contentFolder()) : paths;
    NamedPaths.requireAll(wanted);
    var results = new ContentCases(Home.content(), installed()).run(wanted);
    var failed = results.stream().filter(result -> !result.passed()).toList();
    for (CaseResult result : failed) {
      System.out.println(VisibleText.block(result.toString()));
    }
    System.out.println(results.size() - failed.size() + " passed, " + failed.size() + " failed");
    return failed.isEmpty() ? ExitCode.DONE : ExitCode.SOME_REJECTED;
  }

  private InstalledContent installed() throws IOException {
    return data == null ? InstalledContent.NONE : DataOption.store(data).active();
  }
}
