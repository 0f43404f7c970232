package dev.vedette.cli;

import dev.vedette.cli.report.VisibleText;
import dev.vedette.model.Problem;
import dev.vedette.respond.playbook.Playbooks;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code vedette playbooks check}: reads playbooks, and says what is wrong with each and where. */
@Command(
    name = "check",
    description = "Reads playbooks of CACAO 2.0; says what is wrong and where.",
    mixinStandardHelpOptions = true)
final class PlaybooksCheckCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "PATH",
      arity = "0..*",
      description = "Playbooks as files or folders; by default those that are shipped.")
  private List<Path> paths = List.of();

  @Override
  public Integer call() throws IOException {
    var wanted = paths.isEmpty() ? List.of(Home.contentFolder().resolve("playbooks")) : paths;
    NamedPaths.requireAll(wanted);
    int ok = 0;
    long wrong = 0;
    for (var path : wanted) {
      var playbooks = Playbooks.load(path);
      ok += playbooks.all().size();
      wrong +=
          playbooks.problems().stream()
              .filter(Problem::isError)
              .map(Problem::file)
              .distinct()
              .count();
      playbooks
          .problems()
          .forEach(problem -> System.out.println(VisibleText.line(problem.toString())));
    }
    System.out.println("%d ok, %d rejected".formatted(ok, wrong));
    return wrong == 0 ? ExitCode.DONE : ExitCode.SOME_REJECTED;
  }
}
