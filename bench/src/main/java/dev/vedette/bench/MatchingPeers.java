package dev.vedette.bench;

import dev.vedette.pipeline.DetectionContent;
import dev.vedette.sigma.SigmaRule;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Other ways to match events against many rules. Each is given events that are decoded already and
 * only the rules of their log source, which is less work than the whole that we are measured on,
 * and some seconds of time: a few are a thousand times slower.
 */
final class MatchingPeers {
  private static final int SAMPLED = 2000;
  private static final Duration WARM_UP = Duration.ofSeconds(5);
  private static final Duration MEASURED = Duration.ofSeconds(10);

  private final Consumer<Figure> figures;
  private final Sample sample;
  private long matches;
  private long events;

  MatchingPeers(DetectionContent content, Corpus corpus, Consumer<Figure> figures) {
    this.figures = figures;
    this.sample = Sample.of(corpus, content, Math.max(1, corpus.events() / SAMPLED));
  }

  void run() {
    rate("plain: each rule of the log source", PlainPeer::new);
    rate("AWS Event Ruler, rules that it can express", RulerPeer::new);
    rate("Lucene Monitor, rules that it can express", LucenePeer::new);
  }

  /** One way to match, made for the rules of one kind of event. */
  interface Matcher {
    /** How many of the rules it could express. */
    int rules();

    long matches(Map<String, List<String>> fields);
  }

  private void rate(String metric, Function<List<SigmaRule>, Matcher> way) {
    var matchers = new LinkedHashMap<Sample.Group, Matcher>();
    sample.groups().forEach(group -> matchers.put(group, way.apply(group.rules())));
    double expressed = matchers.values().stream().mapToInt(Matcher::rules).sum();
    double all = sample.groups().stream().mapToInt(group -> group.rules().size()).sum();
    match(matchers, WARM_UP);
    matches = 0;
    events = 0;
    figures.accept(Figure.of(SigmaBench.NAME, metric, match(matchers, MEASURED), "MB/s"));
    figures.accept(
        Figure.of(SigmaBench.NAME, "  share of the rules that it has", expressed / all * 100, "%"));
    figures.accept(
        Figure.of(SigmaBench.NAME, "  matches in 1,000 events", matches * 1e3 / events, ""));
  }

  /** Matches the sampled events again and again for some time, and answers megabytes a second. */
  private double match(Map<Sample.Group, Matcher> matchers, Duration time) {
    long start = System.nanoTime();
    long end = start + time.toNanos();
    long bytes = 0;
    while (System.nanoTime() < end) {
      for (var entry : matchers.entrySet()) {
        bytes += match(entry.getKey(), entry.getValue(), end);
      }
    }
    return bytes / 1e6 / ((System.nanoTime() - start) / 1e9);
  }

  private long match(Sample.Group group, Matcher matcher, long end) {
    long bytes = 0;
    for (var event : group.events()) {
      if (System.nanoTime() >= end) {
        break;
      }
      matches += matcher.matches(event.fields());
      events++;
      bytes += event.bytes();
    }
    return bytes;
  }
}
