package dev.vedette.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code vedette indicators hunt}: what new indicators would have met in the past. */
@Command(
    name = "hunt",
    description = "Looks for indicators, and nothing else, in telemetry of the past.",
    mixinStandardHelpOptions = true)
final class IndicatorsHuntCommand implements Callable<Integer> {
  @Option(
      names = "--indicators",
      paramLabel = "PATH",
      description = "Feeds or a compiled file. May be repeated.")
  private List<Path> indicators = List.of();

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Where feeds are installed that are used too.")
  private @Nullable Path data;

  @Parameters(
      paramLabel = "PATH",
      arity = "1..*",
      description = "Files or folders of telemetry, also packed as zip, tar or gz.")
  private List<Path> paths = List.of();

  @Option(names = "--format", description = "text, ndjson or html. Default: text.")
  private String format = "text";

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Where the result goes. Default: standard output.")
  private @Nullable Path out;

  @Option(names = "--tenant", paramLabel = "NAME", description = "Whose telemetry it is.")
  private String tenant = "default";

  /** A hunt is a scan without rules. */
  @Override
  public Integer call() {
    if (indicators.isEmpty() && data == null) {
      throw new CommandFailure(
          ExitCode.WRONG_USAGE, "name what to look for: --indicators PATH, or --data DIR");
    }
    var arguments = new ArrayList<String>();
    arguments.addAll(List.of("scan", "--builtin-rules", "off", "--format", format));
    arguments.addAll(List.of("--tenant", tenant));
    if (out != null) {
      arguments.addAll(List.of("--out", out.toString()));
    }
    if (data != null) {
      arguments.addAll(List.of("--data", data.toString()));
    }
    indicators.forEach(path -> arguments.addAll(List.of("--indicators", path.toString())));
    arguments.add("--");
    paths.forEach(path -> arguments.add(path.toString()));
    return Vedette.run(arguments.toArray(String[]::new));
  }
}
