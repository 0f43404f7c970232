package dev.vedette.bench;

import dev.vedette.model.Event;
import dev.vedette.model.FieldNames;
import dev.vedette.sigma.SigmaRule;
import dev.vedette.sigma.correlate.CorrelationEngine;
import dev.vedette.sigma.correlate.CorrelationLimits;
import dev.vedette.sigma.correlate.CorrelationMatch;
import dev.vedette.sigma.correlate.CorrelationSink;
import dev.vedette.sigma.correlate.CorrelationState;
import dev.vedette.sigma.parse.RuleParser;
import dev.vedette.sigma.parse.RuleText;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.function.Consumer;

/**
 * A correlation over very many groups: a flood of sources with one event each, among which a
 * thousand come three times within the timespan and must be found, and a thousand twice and must
 * not. From the fields of an event to matches, in one thread, by the processor time that it takes.
 */
public final class CorrelationBench {
  private static final String NAME = "correlations";
  private static final String RULES =
      """
      title: Refused
      id: refused
      name: refused
      logsource: {product: bench}
      detection: {here: {is: refused}, condition: here}
      ---
      title: Slow Guessing
      id: slow
      correlation:
        type: event_count
        rules: [refused]
        group-by: [source]
        timespan: 1h
        condition: {gte: 3}
      """;

  private static final int WARM_UP = 200_000;
  private static final int FEW = 1_000_000;
  private static final int MANY = 10_000_000;
  private static final int SLOW = 1_000;
  private static final int NEED = 3;
  private static final long SPAN = 3_300_000;
  private static final long LATENESS = 120_000;
  private static final int BATCH = 1_000;
  private static final double MIB = 1 << 20;

  private final Consumer<Figure> figures;
  private final int groups;
  private final String label;
  private final Event event = new Event();
  private final SigmaRule rule;
  private final CorrelationEngine engine;
  private final CorrelationState state;
  private final Matches matches = new Matches();
  private final int source;
  private long reference;

  private CorrelationBench(int groups, Consumer<Figure> figures) {
    this.groups = groups;
    this.figures = figures;
    label = "%,d groups".formatted(groups);
    var rules = RuleParser.parse(List.of(new RuleText("bench.yml", RULES)));
    var names = new FieldNames();
    rule = rules.rules().getFirst();
    engine = CorrelationEngine.compile(rules, names);
    source = names.find("source");
    state = engine.newState(CorrelationLimits.DEFAULT, matches);
  }

  /** Runs the benchmark. */
  public static void run(Consumer<Figure> figures) {
    new CorrelationBench(WARM_UP, _ -> {}).run();
    new CorrelationBench(FEW, figures).run();
    new CorrelationBench(MANY, figures).run();
  }

  private void run() {
    var threads = ManagementFactory.getThreadMXBean();
    long start = threads.getCurrentThreadCpuTime();
    flood();
    double seconds = (threads.getCurrentThreadCpuTime() - start) / 1e9;
    figures.accept(
        Figure.of(NAME, label + ": captured and counted", reference / seconds, "events/s"));
    memory();
    state.finish();
    figures.accept(
        Figure.atLeast(NAME, label + ": slow ones found", (double) matches.found, "groups", SLOW));
    figures.accept(
        Figure.atMost(NAME, label + ": others found", (double) matches.wrong, "groups", 0));
    figures.accept(
        Figure.of(NAME, label + ": found by an estimate", (double) matches.estimated, "groups"));
    figures.accept(
        Figure.of(NAME, label + ": largest error of a count", matches.largestError, "events"));
    figures.accept(
        Figure.of(NAME, label + ": forgotten", (double) state.counts().forgotten(), "groups"));
  }

  private void flood() {
    int stride = groups / 20 / (2 * SLOW);
    for (int i = 0; i < groups; i++) {
      long time = i * SPAN / groups;
      feed(time, "198.51." + (i >> 8) + "." + (i & 255));
      int phase = (int) (i * 20L / groups / 9);
      int offset = i - (int) (phase * 9L * groups / 20);
      int slow = offset / stride;
      if (offset % stride == 0 && slow < (phase == 2 ? SLOW : 2 * SLOW)) {
        feed(time, "slow " + slow);
      }
      if (i % BATCH == 0) {
        state.advance(time - LATENESS);
      }
    }
    state.advance(SPAN);
  }

  private void feed(long time, String value) {
    event.reset(new byte[0], 0, 0);
    event.time(time);
    event.add(source, value);
    engine
        .capture()
        .capture(event, List.of(rule))
        .ifPresent(captured -> state.accept(captured.withReference(reference++)));
  }

  private void memory() {
    var runtime = Runtime.getRuntime();
    System.gc();
    double heap = (runtime.totalMemory() - runtime.freeMemory()) / MIB;
    double limit = CorrelationLimits.DEFAULT.groupBytes() / MIB;
    figures.accept(
        Figure.atMost(
            NAME, label + ": memory as accounted", state.groupBytes() / MIB, "MiB", limit));
    figures.accept(Figure.of(NAME, label + ": heap in use after collection", heap, "MiB"));
    figures.accept(
        Figure.of(NAME, label + ": remembered exactly", (double) state.groups(), "groups"));
    figures.accept(
        Figure.of(
            NAME,
            label + ": made room, roughly kept",
            (double) state.counts().roughened(),
            "groups"));
  }

  /** What was found, and how far off. */
  private static final class Matches implements CorrelationSink {
    private long found;
    private long wrong;
    private long estimated;
    private double largestError;

    @Override
    public void began(CorrelationMatch match) {}

    @Override
    public void ended(CorrelationMatch match) {
      var value = match.group().getFirst().value();
      boolean isSlow =
          value.startsWith("slow ") && Integer.parseInt(value.substring("slow ".length())) < SLOW;
      found += isSlow ? 1 : 0;
      wrong += isSlow ? 0 : 1;
      estimated += match.accuracy().isExact() ? 0 : 1;
      largestError = Math.max(largestError, Math.abs(match.amount().doubleValue() - NEED));
    }
  }
}
