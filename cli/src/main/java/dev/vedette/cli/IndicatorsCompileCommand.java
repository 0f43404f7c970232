package dev.vedette.cli;

import dev.vedette.cli.report.ProblemText;
import dev.vedette.cli.report.VisibleText;
import dev.vedette.detect.feeds.FeedReport;
import dev.vedette.detect.feeds.IndicatorFeeds;
import dev.vedette.detect.indicators.IndicatorKind;
import dev.vedette.detect.indicators.IndicatorStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code vedette indicators compile}: feeds into one file that opens at once. */
@Command(
    name = "compile",
    description = "Reads feeds, says what is in them, and writes one file that opens at once.",
    mixinStandardHelpOptions = true)
final class IndicatorsCompileCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "FEED",
      arity = "1..*",
      description = "STIX, MISP, CSV, lists, or folders of them.")
  private List<Path> feeds = List.of();

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Where the compiled file goes. Without it the feeds are only checked.")
  private @Nullable Path out;

  @Override
  public Integer call() throws IOException {
    NamedPaths.requireAll(feeds);
    var content = IndicatorFeeds.read(feeds, new SecureRandom().nextLong());
    content.feeds().forEach(IndicatorsCompileCommand::print);
    print(content.store());
    ProblemText.write(content.problems(), System.err);
    if (out != null) {
      content.store().save(out);
      System.out.printf(Locale.ROOT, "%s: %,d bytes%n", out, Files.size(out));
    }
    return content.rejected() == 0 ? ExitCode.DONE : ExitCode.SOME_REJECTED;
  }

  private static void print(FeedReport feed) {
    var left = feed.left() == 0 ? "" : ", " + number(feed.left()) + " not used";
    System.out.println(
        VisibleText.line(feed.file())
            + ": "
            + feed.kind().caption()
            + ", "
            + number(feed.taken())
            + " indicators"
            + left);
  }

  private static void print(IndicatorStore store) {
    for (var kind : IndicatorKind.values()) {
      if (store.has(kind)) {
        System.out.println("  %-8s %,12d".formatted(kind.word(), store.size(kind)));
      }
    }
    System.out.println("  %-8s %,12d".formatted("all", store.size()));
  }

  private static String number(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }
}
