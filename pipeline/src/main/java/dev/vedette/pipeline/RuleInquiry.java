package dev.vedette.pipeline;

import dev.vedette.model.Event;
import dev.vedette.model.LogSource;
import dev.vedette.model.Origin;
import dev.vedette.sigma.SigmaRule;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.function.LongConsumer;

/**
 * Asks why a rule fires on some events and not on others. Of the events of its log source it keeps
 * those that fired, or else those that missed by least.
 */
public final class RuleInquiry {
  private static final int MAX_LOG_SOURCES = 1_000;

  /** The farthest first, the latest of those equally far. */
  private static final Comparator<ExplainedEvent> FARTHEST =
      Comparator.comparingInt(ExplainedEvent::distance)
          .thenComparingLong(ExplainedEvent::number)
          .reversed();

  private final EventWalk walk;
  private final EventMatcher matcher;
  private final SigmaRule rule;
  private final int limit;
  private final PriorityQueue<ExplainedEvent> kept = new PriorityQueue<>(FARTHEST);
  private final Map<LogSource, Long> logSources = new HashMap<>();
  private long ofLogSource;
  private long fired;

  /**
   * @param limit how many events are explained, at least 1
   */
  public RuleInquiry(DetectionContent content, SigmaRule rule, int limit) {
    this.walk = new EventWalk(content);
    this.matcher = new EventMatcher(content);
    this.rule = rule;
    this.limit = limit;
  }

  /** Reads the files and answers. An inquiry is made once. */
  public RuleAnswer read(List<Path> paths, LongConsumer progress) {
    walk.read(paths, progress, this::look);
    var shown = new ArrayList<>(kept);
    shown.sort(FARTHEST.reversed());
    return new RuleAnswer(
        rule,
        walk.events(),
        walk.undecoded(),
        ofLogSource,
        fired,
        shown,
        logSources,
        walk.problems());
  }

  private void look(Event event, Origin origin) {
    matcher.match(event);
    var given = matcher.type(rule.taxonomy()).logSources();
    given.forEach(this::count);
    if (given.stream().noneMatch(source -> rule.logSource().covers(source))) {
      return;
    }
    ofLogSource++;
    if (matcher.fired().stream().anyMatch(each -> each.id().equals(rule.id()))) {
      fired++;
    }
    if (!isFull(0)) {
      keep(event, origin);
    }
  }

  private void count(LogSource source) {
    if (logSources.size() < MAX_LOG_SOURCES || logSources.containsKey(source)) {
      logSources.merge(source, 1L, Long::sum);
    }
  }

  /** Whether no event of this distance can be among those that are kept. */
  private boolean isFull(int distance) {
    var farthest = kept.peek();
    return kept.size() == limit && farthest != null && farthest.distance() <= distance;
  }

  private void keep(Event event, Origin origin) {
    var explanation = matcher.explain(rule);
    int distance = explanation.distance();
    if (isFull(distance)) {
      return;
    }
    if (kept.size() == limit) {
      kept.remove();
    }
    kept.add(
        new ExplainedEvent(ofLogSource, origin, event.time(), event.type(), distance, explanation));
  }
}
