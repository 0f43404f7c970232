package dev.vedette.bench;

import dev.vedette.model.Event;
import dev.vedette.model.FieldNames;
import dev.vedette.pipeline.ContentLoader;
import dev.vedette.pipeline.DetectionContent;
import dev.vedette.sigma.SigmaRule;
import dev.vedette.sigma.match.SigmaEngine;
import dev.vedette.sigma.match.SigmaMatcher;
import dev.vedette.sources.RecordFormat;
import dev.vedette.sources.mapping.EventReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Single-event detection over real Windows NDJSON, step by step, beside reading the bytes, full
 * parses, and other ways to match, in one process and, but for the last figures, one thread.
 */
final class SigmaBench {
  static final String NAME = "sigma";
  private static final int CORPUS_BYTES = 256 << 20;
  private static final int FEW_RULES = 300;
  private static final double MEGABYTE = 1e6;

  private final Corpus corpus;
  private final DetectionContent content;
  private final Consumer<Figure> figures;
  private long sink;

  private SigmaBench(Corpus corpus, DetectionContent content, Consumer<Figure> figures) {
    this.corpus = corpus;
    this.content = content;
    this.figures = figures;
  }

  /** Runs the benchmark on a folder laid out as the shared data. */
  static void run(ContentLoader loader, Path folder, Consumer<Figure> figures) {
    var rules = List.of(folder.resolve("sigma/sigmahq-rules.zip"));
    double cold = Timing.once(() -> load(loader, rules));
    figures.accept(Figure.of(NAME, "read, parse and compile all rules, cold", cold, "s"));
    double warm = Timing.best(() -> load(loader, rules));
    figures.accept(Figure.atMost(NAME, "read, parse and compile all rules, warm", warm, "s", 1));
    long before = usedHeap();
    var content = load(loader, rules);
    figures.accept(Figure.of(NAME, "rules", content.rules().rules().size(), "rules"));
    var corpus = WindowsCorpus.load(folder, CORPUS_BYTES);
    figures.accept(Figure.of(NAME, "events", corpus.events(), "events"));
    long corpusBytes = corpus.ndjson().length + 4L * corpus.events();
    var bench = new SigmaBench(corpus, content, figures);
    bench.steps();
    double heap = (usedHeap() - before - corpusBytes) / MEGABYTE;
    figures.accept(Figure.atMost(NAME, "heap of compiled rules", heap, "MB", 200));
    bench.scaling();
    bench.peers();
  }

  private static DetectionContent load(ContentLoader loader, List<Path> rules) {
    try {
      return loader.load(rules);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long usedHeap() {
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  private void steps() {
    rate("sum of all bytes (the limit of memory)", this::sumBytes);
    var json = new JsonPeers(corpus);
    double jackson = rate("Jackson, every token and text", json::jackson);
    double strings = rate("Jackson, every token, texts as strings", json::jacksonStrings);
    double simdjson = rate("simdjson-java, every value visited", json::simdjson);
    sink += json.sink();
    var reader = content.newReader();
    var event = new Event();
    rate("decode", () -> corpus.forEach((from, to) -> decode(reader, event, from, to)));
    rate(
        "decode and understand",
        () -> corpus.forEach((from, to) -> understand(reader, event, from, to)));
    double matched = rate("from bytes to firing rules, all rules", this::matchAll, 400.0);
    figures.accept(Figure.of(NAME, "the same", corpus.events() / seconds(matched), "events/s"));
    figures.accept(
        Figure.atLeast(
            NAME,
            "the same, of the fastest parse",
            matched / Math.max(jackson, simdjson),
            "",
            0.4));
    figures.accept(Figure.of(NAME, "the same, of Jackson with strings", matched / strings, ""));
  }

  private double seconds(double rate) {
    return corpus.ndjson().length / MEGABYTE / rate;
  }

  private double rate(String metric, Runnable step) {
    double rate = corpus.ndjson().length / MEGABYTE / Timing.best(step);
    figures.accept(Figure.of(NAME, metric, rate, "MB/s"));
    return rate;
  }

  private double rate(String metric, Runnable step, double bound) {
    double rate = corpus.ndjson().length / MEGABYTE / Timing.best(step);
    figures.accept(Figure.atLeast(NAME, metric, rate, "MB/s", bound));
    return rate;
  }

  private void matchAll() {
    sink += match(content.engine(), 0, corpus.events());
  }

  private void scaling() {
    double all = Timing.best(this::matchAll);
    var few = SigmaEngine.compile(some(content.engine().rules()), content.names());
    double some = Timing.best(() -> sink += match(few, 0, corpus.events()));
    figures.accept(Figure.atMost(NAME, "cost of all rules to that of 300", all / some, "x", 4));
    double both = Timing.best(this::matchInTwoThreads);
    figures.accept(Figure.atLeast(NAME, "two threads to one", all / both, "x", 1.8));
  }

  private static List<SigmaRule> some(List<SigmaRule> rules) {
    var some = new ArrayList<SigmaRule>();
    int step = Math.max(1, rules.size() / FEW_RULES);
    for (int i = 0; i < rules.size() && some.size() < FEW_RULES; i += step) {
      some.add(rules.get(i));
    }
    return some;
  }

  private void matchInTwoThreads() {
    int middle = corpus.events() / 2;
    var other = Thread.ofPlatform().start(() -> match(content.engine(), middle, corpus.events()));
    sink += match(content.engine(), 0, middle);
    try {
      other.join();
    } catch (InterruptedException e) {
      throw new IllegalStateException("interrupted in the middle of a benchmark", e);
    }
  }

  private long match(SigmaEngine engine, int first, int end) {
    var reader = content.newReader();
    var event = new Event();
    SigmaMatcher matcher = engine.matcher();
    long[] fired = {0};
    corpus.forEach(
        first,
        end,
        (from, to) -> {
          reader.decode(RecordFormat.JSON, corpus.ndjson(), from, to, event);
          if (reader.understand(RecordFormat.JSON, event)) {
            matcher.match(event, _ -> fired[0]++);
          }
        });
    return fired[0];
  }

  private void peers() {
    var peers = new MatchingPeers(content, corpus, figures);
    peers.run();
    sink += peers.matches();
  }

  private void sumBytes() {
    long sum = 0;
    for (byte b : corpus.ndjson()) {
      sum += b;
    }
    sink += sum;
  }

  private void decode(EventReader reader, Event event, int from, int to) {
    reader.decode(RecordFormat.JSON, corpus.ndjson(), from, to, event);
    sink += event.field(0) == FieldNames.UNKNOWN ? 1 : event.size();
  }

  private void understand(EventReader reader, Event event, int from, int to) {
    decode(reader, event, from, to);
    reader.understand(RecordFormat.JSON, event);
  }
}
