package dev.vedette.detect.feeds;

import dev.vedette.detect.indicators.IndicatorFileException;
import dev.vedette.detect.indicators.IndicatorStore;
import dev.vedette.detect.indicators.IndicatorStoreBuilder;
import dev.vedette.model.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads feeds of any kind into a store. A feed that cannot be read whole is refused whole. */
public final class IndicatorFeeds {
  private static final int MAX_FILES = 100_000;

  private final IndicatorStoreBuilder builder;
  private final List<FeedReport> reports = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();

  private IndicatorFeeds(long seed) {
    builder = new IndicatorStoreBuilder(seed);
  }

  /** Reads one feed, with a seed that anybody may know. */
  public static IndicatorContent read(Path path) {
    return read(List.of(path), 0);
  }

  /**
   * Reads feeds: files, or folders of them. Never throws for what is in them: that is told in the
   * problems.
   *
   * @param seed what the store's keys depend on; see {@link IndicatorStoreBuilder}
   */
  public static IndicatorContent read(List<Path> paths, long seed) {
    var feeds = new IndicatorFeeds(seed);
    if (paths.size() == 1 && feeds.kind(paths.getFirst()) == FeedKind.COMPILED) {
      return feeds.open(paths.getFirst());
    }
    paths.forEach(feeds::add);
    if (feeds.builder.shortenedNotes() > 0) {
      feeds.problems.add(
          Problem.warning(
              "indicators",
              0,
              0,
              feeds.builder.shortenedNotes()
                  + " indicators are kept without what their feed calls them, to save memory"));
    }
    return new IndicatorContent(feeds.builder.build(), feeds.reports, feeds.problems);
  }

  private IndicatorContent open(Path file) {
    try {
      var store = IndicatorStore.open(file);
      var report = new FeedReport(file.toString(), FeedKind.COMPILED, store.size(), 0);
      return new IndicatorContent(store, List.of(report), problems);
    } catch (IOException | IndicatorFileException e) {
      problems.add(Problem.error(file.toString(), 0, 0, String.valueOf(e.getMessage())));
      return new IndicatorContent(IndicatorStore.empty(), reports, problems);
    }
  }

  private FeedKind kind(Path path) {
    try {
      return FeedKind.of(path);
    } catch (IOException e) {
      return FeedKind.UNKNOWN;
    }
  }

  private void add(Path path) {
    var intake = new FeedIntake(path.toString(), builder);
    var kind = FeedKind.UNKNOWN;
    try {
      kind = FeedKind.of(path);
      if (kind == FeedKind.FOLDER) {
        files(path).forEach(this::add);
        return;
      }
      read(kind, path, intake);
    } catch (IOException | UncheckedIOException e) {
      intake.refuse(0, 0, "it cannot be read: " + e.getMessage());
    }
    reports.add(intake.report(kind));
    problems.addAll(intake.problems());
  }

  private static List<Path> files(Path folder) throws IOException {
    try (var walk = Files.walk(folder, 4)) {
      return walk.filter(Files::isRegularFile).limit(MAX_FILES).sorted().toList();
    }
  }

  private static void read(FeedKind kind, Path path, FeedIntake intake) throws IOException {
    var feed = name(path);
    switch (kind) {
      case LIST, CSV -> {
        try (var lines = new FeedLines(FeedFile.open(path))) {
          if (kind == FeedKind.CSV) {
            new CsvReader(intake, feed).read(lines);
          } else {
            new ListReader(intake, feed).read(lines);
          }
        }
      }
      case STIX -> new StixReader(intake, feed).read(path);
      case MISP -> new MispReader(intake, feed).read(path);
      case MISP_HASHES ->
          intake.warn(
              "MISP's hashes.csv is not used: it holds hashes of values, not of files; its events"
                  + " have them");
      case COMPILED ->
          intake.refuse(0, 0, "a compiled file stands alone: compile it together with the others");
      case UNKNOWN ->
          intake.refuse(
              0, 0, "it is neither STIX nor MISP nor CSV nor a list with an indicator a line");
      case FOLDER -> throw new IllegalStateException("folders are walked");
    }
  }

  /** A feed is called after its file unless it says its name. */
  private static String name(Path path) {
    var file = path.getFileName();
    return FeedText.brief(file == null ? path.toString() : file.toString());
  }
}
