package dev.vedette.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.vedette.bench.SourceSamples.Records;
import dev.vedette.model.Event;
import dev.vedette.pipeline.ContentLoader;
import dev.vedette.pipeline.DetectionContent;
import dev.vedette.sources.RecordFormat;
import dev.vedette.sources.mapping.EventReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * What it costs to understand real records of each source and to project them to OCSF, beside a
 * plain parse of the same bytes: every token of JSON by Jackson, or each line made a string. One
 * thread.
 */
final class SourcesBench {
  private static final String NAME = "sources";
  private static final int ROUNDS = 5;
  private static final double LEAST_SECONDS = 0.03;
  private static final double MEGABYTE = 1e6;

  private final DetectionContent content;
  private final Consumer<Figure> figures;
  private double bytes;
  private double understanding;
  private double projecting;
  private double parsing;
  private long sink;

  private SourcesBench(DetectionContent content, Consumer<Figure> figures) {
    this.content = content;
    this.figures = figures;
  }

  /** Runs the benchmark on a folder laid out as the shared data. */
  static void run(ContentLoader loader, Path corpus, Consumer<Figure> figures) throws IOException {
    var content = loader.load(List.of(loader.builtInRules()));
    var samples = SourceSamples.load(content, corpus);
    figures.accept(Figure.of(NAME, "sources with samples", samples.size(), "sources"));
    var bench = new SourcesBench(content, figures);
    samples.forEach(bench::source);
    bench.together();
  }

  private void source(Records records) {
    var corpus = records.corpus();
    var reader = content.newReader();
    var event = new Event();
    double understood =
        seconds(() ->
            corpus.forEach((from, to) -> understand(reader, records, corpus, event, from, to)));
    double projected =
        seconds(() ->
            corpus.forEach((from, to) -> {
              understand(reader, records, corpus, event, from, to);
              sink += content.catalog().project(event).size();
            }));
    double parsed = seconds(() -> parse(records.format(), corpus));
    var name = records.source() + " (" + records.format().name().toLowerCase(Locale.ROOT) + ")";
    rate(name + ": understand", corpus.ndjson().length, understood);
    rate(name + ": understand, project", corpus.ndjson().length, projected);
    rate(name + ": plain parse", corpus.ndjson().length, parsed);
    bytes += corpus.ndjson().length;
    understanding += understood;
    projecting += projected;
    parsing += parsed;
  }

  /** Each source by the bytes that there are of it. */
  private void together() {
    rate("all sources: understand", bytes, understanding);
    rate("all sources: understand, project", bytes, projecting);
    rate("all sources: plain parse", bytes, parsing);
    if (sink == 0) {
      throw new IllegalStateException("nothing was understood, so nothing was measured");
    }
  }

  private void rate(String metric, double size, double seconds) {
    figures.accept(Figure.of(NAME, metric, size / MEGABYTE / seconds, "MB/s"));
  }

  private void understand(
      EventReader reader, Records records, Corpus corpus, Event event, int from, int to) {
    reader.decode(records.format(), corpus.ndjson(), from, to, event);
    sink += reader.understand(records.format(), event) ? 1 : 0;
  }

  private void parse(RecordFormat format, Corpus corpus) {
    switch (format) {
      case JSON -> {
        var json = new JsonPeers(corpus);
        json.jackson();
        sink += json.sink();
      }
      case LINE, AUDIT ->
          corpus.forEach(
              (from, to) -> sink += new String(corpus.ndjson(), from, to - from, UTF_8).hashCode());
    }
  }

  /**
   * Seconds that a processor took for one pass, so that others on the machine do not count: of the
   * best of some rounds, each of as many passes as take a while.
   */
  private static double seconds(Runnable pass) {
    double best = Double.MAX_VALUE;
    for (int round = 0; round < ROUNDS; round++) {
      int passes = 0;
      double spent = 0;
      while (spent < LEAST_SECONDS) {
        spent += Timing.ofProcessor(pass);
        passes++;
      }
      best = Math.min(best, spent / passes);
    }
    return best;
  }
}
