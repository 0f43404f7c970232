package dev.vedette.bench;

import dev.vedette.pipeline.DetectionContent;
import dev.vedette.sigma.SigmaRule;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Other ways to match events against many rules. Each is given events that are decoded already and
 * only the rules of their log source, which is less work than the whole that we are measured on.
 */
final class MatchingPeers {
  private static final int SAMPLED = 2000;

  private final Consumer<Figure> figures;
  private final Sample sample;
  private long sink;

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
    var matchers = new IdentityHashMap<Sample.Group, Matcher>();
    sample.groups().forEach(group -> matchers.put(group, way.apply(group.rules())));
    double expressed = matchers.values().stream().mapToInt(Matcher::rules).sum();
    double all = sample.groups().stream().mapToInt(group -> group.rules().size()).sum();
    double seconds = Timing.best(() -> matchers.forEach((group, matcher) -> match(group, matcher)));
    figures.accept(Figure.of(SigmaBench.NAME, metric, sample.bytes() / 1e6 / seconds, "MB/s"));
    figures.accept(
        Figure.of(SigmaBench.NAME, "  share of the rules that it has", expressed / all * 100, "%"));
  }

  private void match(Sample.Group group, Matcher matcher) {
    group.events().forEach(event -> sink += matcher.matches(event.fields()));
  }
}
