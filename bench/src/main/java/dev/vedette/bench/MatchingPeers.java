package dev.vedette.bench;

import dev.vedette.pipeline.DetectionContent;
import dev.vedette.sigma.SigmaRule;
import java.time.Duration;
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
  private static final double MEGABYTE = 1e6;
  private static final Duration WARM_UP = Duration.ofMillis(500);
  private static final Duration MEASURED = Duration.ofSeconds(1);

  private final Consumer<Figure> figures;
  private final Sample sample;
  private long matches;

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

  /** One group after the other, as some peers need much memory for their rules. */
  private void rate(String metric, Function<List<SigmaRule>, Matcher> way) {
    var total = new Total();
    for (var group : sample.groups()) {
      var matcher = way.apply(group.rules());
      match(group, matcher, WARM_UP);
      total.add(group, matcher, match(group, matcher, MEASURED));
    }
    figures.accept(
        Figure.of(SigmaBench.NAME, metric, total.bytes / MEGABYTE / total.seconds, "MB/s"));
    double share = (double) total.expressed / total.rules * 100;
    figures.accept(Figure.of(SigmaBench.NAME, "  share of the rules that it has", share, "%"));
  }

  /** Matches events of a group again and again for some time, and answers seconds an event. */
  private double match(Sample.Group group, Matcher matcher, Duration time) {
    long start = System.nanoTime();
    long now = start;
    long events = 0;
    do {
      var event = group.events().get((int) (events++ % group.events().size()));
      matches += matcher.matches(event.fields());
      now = System.nanoTime();
    } while (now - start < time.toNanos());
    return (now - start) / 1e9 / events;
  }

  /** How many rules the peers found to match so far; what is measured must have a use. */
  long matches() {
    return matches;
  }

  /** What a peer takes for all sampled events. */
  private static final class Total {
    private long bytes;
    private double seconds;
    private int rules;
    private int expressed;

    private void add(Sample.Group group, Matcher matcher, double secondsEach) {
      bytes += group.events().stream().mapToLong(Sample.Decoded::bytes).sum();
      seconds += secondsEach * group.events().size();
      rules += group.rules().size();
      expressed += matcher.rules();
    }
  }
}
