package dev.vedette.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.vedette.detect.indicators.IndicatorKind;
import dev.vedette.detect.indicators.IndicatorMatcher;
import dev.vedette.detect.indicators.IndicatorNote;
import dev.vedette.detect.indicators.IndicatorStore;
import dev.vedette.detect.indicators.IndicatorStoreBuilder;
import dev.vedette.detect.indicators.LiveIndicators;
import dev.vedette.detect.indicators.Validity;
import dev.vedette.detect.indicators.Watch;
import dev.vedette.detect.indicators.WatchedValue;
import dev.vedette.model.Event;
import dev.vedette.model.EventType;
import dev.vedette.model.FieldNames;
import dev.vedette.pipeline.ContentLoader;
import dev.vedette.pipeline.DetectionContent;
import dev.vedette.sources.RecordFormat;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/**
 * Ten million indicators: what they take to build, to open and to keep, how fast they are looked
 * up, and what they add to detection over real Windows NDJSON in one thread. Times are those that
 * the thread spent computing, so that a busy machine does not blur so small a difference.
 */
public final class IndicatorBench {
  private static final String NAME = "indicators";
  private static final int COUNT = 10_000_000;
  private static final int FEEDS = 200;
  private static final int CORPUS_BYTES = 64 << 20;
  private static final int LOOKUPS = 1_000_000;
  private static final int ROUNDS = 5;
  private static final double MAX_MIB = 1024;
  private static final EventType TYPE = new EventType("bench", "Benchmark event", List.of());

  private final Consumer<Figure> figures;
  private long sink;

  private IndicatorBench(Consumer<Figure> figures) {
    this.figures = figures;
  }

  /** Runs the benchmark on a folder laid out as the shared data. */
  public static void run(ContentLoader loader, Path corpus, Consumer<Figure> figures)
      throws IOException {
    var bench = new IndicatorBench(figures);
    var store = bench.opened(bench.built());
    bench.lookups(store);
    var rules = List.of(corpus.resolve("sigma/sigmahq-rules.zip"));
    bench.detection(loader.load(rules), store, WindowsCorpus.load(corpus, CORPUS_BYTES));
  }

  private IndicatorStore built() {
    long start = now();
    var builder = new IndicatorStoreBuilder(1);
    var notes = new IndicatorNote[FEEDS];
    for (int i = 0; i < FEEDS; i++) {
      notes[i] = IndicatorNote.of("feed " + i, "campaign " + i, 60);
    }
    for (int i = 0; i < COUNT; i++) {
      builder.add(
          kind(i), value(i), notes[i % FEEDS], new Validity(1_700_000_000L + i, 4_000_000_000L));
    }
    var store = builder.build();
    figure("build " + COUNT / 1_000_000 + " million indicators", seconds(start), "s");
    figure("indicators", (double) store.size(), "indicators");
    double mebibytes = store.bytes() / 1048576.0;
    figures.accept(Figure.atMost(NAME, "memory of the tables", mebibytes, "MiB", MAX_MIB));
    figure("bytes an indicator", (double) store.bytes() / store.size(), "bytes");
    return store;
  }

  private static IndicatorKind kind(int index) {
    return switch (index % 8) {
      case 0, 1 -> IndicatorKind.ADDRESS;
      case 2, 3 -> IndicatorKind.DOMAIN;
      case 4 -> IndicatorKind.URL;
      case 5, 6 -> IndicatorKind.HASH;
      default -> index % 64 == 7 ? IndicatorKind.RANGE : IndicatorKind.EMAIL;
    };
  }

  /** An indicator of its own for each index, of no kind that the corpus has. */
  private static String value(int index) {
    return switch (kind(index)) {
      case ADDRESS -> address(index);
      case RANGE ->
          (100 + index % 100) + "." + (index >> 8) % 256 + "." + (index >> 16) % 256 + ".0/24";
      case DOMAIN -> "host-" + Integer.toHexString(index * 0x9E3779B9) + ".evil.example";
      case URL ->
          "http://www.evil.example/" + Integer.toHexString(index * 0x9E3779B9) + "/gate.php";
      case HASH -> hash(index);
      case EMAIL -> "user" + index + "@evil.example";
      case IMPHASH, FILE -> throw new IllegalStateException("no such values are made");
    };
  }

  private static String address(int index) {
    return (11 + index % 80)
        + "."
        + (index >> 4) % 256
        + "."
        + (index >> 12) % 256
        + "."
        + (index >> 20 | index % 16 << 4);
  }

  private static String hash(int index) {
    var random = new SplittableRandom(index);
    var hex = HexFormat.of();
    return hex.toHexDigits(random.nextLong())
        + hex.toHexDigits(random.nextLong())
        + hex.toHexDigits(random.nextLong())
        + hex.toHexDigits(random.nextLong());
  }

  private IndicatorStore opened(IndicatorStore store) throws IOException {
    var file = Files.createTempFile("vedette-bench-", ".indicators");
    try {
      long start = now();
      store.save(file);
      figure("save them", seconds(start), "s");
      start = now();
      var opened = IndicatorStore.open(file);
      figure("open the file again, checked", seconds(start), "s");
      return opened;
    } finally {
      // On Linux what is mapped stays readable.
      Files.delete(file);
    }
  }

  private void lookups(IndicatorStore store) {
    lookups(
        "addresses that are not listed",
        store,
        Watch.ADDRESS,
        i -> "203." + i % 200 + "." + (i >> 8) % 256 + "." + (i >> 16) % 256);
    lookups(
        "host names that are not listed", store, Watch.HOST, i -> "www.site-" + i + ".example.com");
    lookups("hashes that are not listed", store, Watch.HASHES, i -> hash(-i - 1));
    lookups(
        "URLs that are not listed",
        store,
        Watch.URL,
        i -> "https://www.site-" + i + ".example.com/index.html?id=" + i);
  }

  private interface Values {
    String of(int index);
  }

  /** Values that all differ, so that what is remembered of the last ones is of no use. */
  private void lookups(String what, IndicatorStore store, Watch watch, Values values) {
    var names = new FieldNames();
    int field = names.intern("value");
    var watched = new IdentityHashMap<EventType, List<WatchedValue>>();
    watched.put(TYPE, List.of(new WatchedValue.OfField("dst_endpoint.ip", watch, field)));
    var matcher = new IndicatorMatcher(new LiveIndicators(store, watched, names.size()));
    var events = new byte[LOOKUPS / 10][];
    var event = new Event();
    double best = Double.MAX_VALUE;
    for (int round = 0; round < 10; round++) {
      for (int i = 0; i < events.length; i++) {
        events[i] = values.of(round * events.length + i).getBytes(UTF_8);
      }
      long start = now();
      for (var bytes : events) {
        event.reset(bytes, 0, bytes.length);
        event.type(TYPE);
        event.add(field, 0, bytes.length, Event.TEXT);
        sink += matcher.match(event).size();
      }
      best = Math.min(best, seconds(start));
    }
    figure(what, events.length / best / 1e6, "million/s");
  }

  private void detection(DetectionContent content, IndicatorStore store, Corpus corpus) {
    var ndjson = corpus.ndjson();
    var none = content.watch(IndicatorStore.empty());
    var all = content.watch(store);
    double without = Double.MAX_VALUE;
    double with = Double.MAX_VALUE;
    for (int i = 0; i < ROUNDS; i++) {
      without = Math.min(without, detect(content, none, ndjson));
      with = Math.min(with, detect(content, all, ndjson));
    }
    figure("detection with all rules", ndjson.length / 1e6 / without, "MB/s");
    figure("the same, and indicators", ndjson.length / 1e6 / with, "MB/s");
    double added = (with - without) / corpus.events() * 1e9;
    figure("time that indicators add", Math.max(0, added), "ns/event");
    figure("share that they add", Math.max(0, with / without - 1) * 100, "%");
  }

  private double detect(DetectionContent content, LiveIndicators live, byte[] ndjson) {
    var reader = content.newReader();
    var event = new Event();
    var matcher = content.engine().matcher();
    var indicators = new IndicatorMatcher(live);
    long start = now();
    int from = 0;
    for (int i = 0; i < ndjson.length; i++) {
      if (ndjson[i] == '\n') {
        reader.decode(RecordFormat.JSON, ndjson, from, i, event);
        reader.understand(RecordFormat.JSON, event);
        matcher.match(event, _ -> sink++);
        sink += indicators.match(event).size();
        from = i + 1;
      }
    }
    return seconds(start);
  }

  private void figure(String metric, double value, String unit) {
    figures.accept(Figure.of(NAME, metric, value, unit));
  }

  private static double seconds(long start) {
    return (now() - start) / 1e9;
  }

  private static long now() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }
}
