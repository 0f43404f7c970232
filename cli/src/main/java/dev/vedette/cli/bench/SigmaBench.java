package dev.vedette.cli.bench;

import dev.vedette.model.Event;
import dev.vedette.pipeline.ContentLoader;
import dev.vedette.pipeline.DetectionContent;
import dev.vedette.sigma.match.SigmaMatcher;
import dev.vedette.sources.RecordFormat;
import dev.vedette.sources.decode.EventDecoder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Single-event detection over real Windows NDJSON in one thread, step by step, beside reading the
 * bytes and a full parse of them in the same run.
 */
public final class SigmaBench {
  private static final String NAME = "sigma";
  private static final int CORPUS_BYTES = 256 << 20;
  private static final int ROUNDS = 5;

  private final byte[] ndjson;
  private final Consumer<Figure> figures;
  private long sink;

  private SigmaBench(byte[] ndjson, Consumer<Figure> figures) {
    this.ndjson = ndjson;
    this.figures = figures;
  }

  /** Runs the benchmark on a folder laid out as the shared data. */
  public static void run(ContentLoader loader, Path corpus, Consumer<Figure> figures)
      throws IOException {
    var rules = List.of(corpus.resolve("sigma/sigmahq-rules.zip"));
    double first = seconds(() -> load(loader, rules));
    figures.accept(Figure.atMost(NAME, "load and compile all rules, cold", first, "s", 3));
    double warm = Double.MAX_VALUE;
    for (int i = 0; i < ROUNDS; i++) {
      warm = Math.min(warm, seconds(() -> load(loader, rules)));
    }
    figures.accept(Figure.of(NAME, "load and compile all rules, warm", warm, "s"));
    var content = load(loader, rules);
    figures.accept(Figure.of(NAME, "rules compiled", content.rules().rules().size(), "rules"));
    var events = WindowsCorpus.load(corpus, CORPUS_BYTES);
    figures.accept(Figure.of(NAME, "events in the corpus", (double) events.events(), "events"));
    new SigmaBench(events.ndjson(), figures).steps(content);
  }

  private static DetectionContent load(ContentLoader loader, List<Path> rules) {
    try {
      return loader.load(rules);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private void steps(DetectionContent content) {
    var decoder = content.newDecoder();
    var event = new Event();
    var matcher = content.engine().matcher();
    rate("reading: sum of all bytes", null, this::sumBytes);
    rate("Jackson: every token and text", null, this::jackson);
    rate("decode", null, () -> forEachLine((from, to) -> decode(decoder, event, from, to)));
    rate(
        "decode and understand",
        null,
        () -> forEachLine((from, to) -> understand(content, decoder, event, from, to)));
    rate(
        "decode, understand and match all rules",
        60.0,
        () ->
            forEachLine((from, to) -> {
              understand(content, decoder, event, from, to);
              match(matcher, event);
            }));
  }

  private void rate(String metric, @org.jspecify.annotations.Nullable Double bound, Runnable step) {
    double best = Double.MAX_VALUE;
    for (int i = 0; i < ROUNDS; i++) {
      best = Math.min(best, seconds(step));
    }
    double rate = ndjson.length / 1e6 / best;
    figures.accept(
        bound == null
            ? Figure.of(NAME, metric, rate, "MB/s")
            : Figure.atLeast(NAME, metric, rate, "MB/s", bound));
  }

  private void sumBytes() {
    long sum = 0;
    for (byte b : ndjson) {
      sum += b;
    }
    sink += sum;
  }

  private void jackson() {
    try (JsonParser parser =
        new JsonFactory().createParser(ObjectReadContext.empty(), ndjson, 0, ndjson.length)) {
      for (var token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (token == JsonToken.VALUE_STRING) {
          sink += parser.getStringLength();
        }
      }
    }
  }

  private void decode(EventDecoder decoder, Event event, int from, int to) {
    decoder.decode(RecordFormat.JSON, ndjson, from, to, event);
    sink += event.size();
  }

  private void understand(
      DetectionContent content, EventDecoder decoder, Event event, int from, int to) {
    decode(decoder, event, from, to);
    content.catalog().understand(event, RecordFormat.JSON);
  }

  private void match(SigmaMatcher matcher, Event event) {
    matcher.match(event, _ -> sink++);
  }

  private interface Line {
    void take(int from, int to);
  }

  private void forEachLine(Line line) {
    int from = 0;
    for (int i = 0; i < ndjson.length; i++) {
      if (ndjson[i] == '\n') {
        line.take(from, i);
        from = i + 1;
      }
    }
  }

  private static double seconds(Runnable step) {
    long start = System.nanoTime();
    step.run();
    return (System.nanoTime() - start) / 1e9;
  }
}
