package dev.vedette.pipeline;

import dev.vedette.detect.exceptions.ExceptionMatcher;
import dev.vedette.detect.exceptions.RuleException;
import dev.vedette.model.Event;
import dev.vedette.model.LogSource;
import dev.vedette.model.Origin;
import dev.vedette.model.TenantId;
import dev.vedette.sigma.SigmaRule;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

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
  private final ExceptionMatcher exceptions;
  private long fired;
  private long excepted;

  /**
   * @param tenant whose exceptions hold
   * @param limit how many events are explained, at least 1
   */
  public RuleInquiry(DetectionContent content, SigmaRule rule, TenantId tenant, int limit) {
    this.walk = new EventWalk(content);
    this.matcher = new EventMatcher(content);
    this.exceptions = content.exceptions(tenant);
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
        excepted,
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
    var exception = hit();
    if (!isFull(0)) {
      keep(event, origin, exception);
    }
  }

  /** Counts a hit, and answers the exception that takes it, if the rule fired and one does. */
  private @Nullable RuleException hit() {
    if (matcher.fired().stream().noneMatch(each -> each.id().equals(rule.id()))) {
      return null;
    }
    fired++;
    var exception = matcher.findException(exceptions, rule).orElse(null);
    if (exception != null) {
      excepted++;
    }
    return exception;
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

  private void keep(Event event, Origin origin, @Nullable RuleException exception) {
    var explanation = matcher.explain(rule);
    int distance = explanation.distance();
    if (isFull(distance)) {
      return;
    }
    if (kept.size() == limit) {
      kept.remove();
    }
    kept.add(
        new ExplainedEvent(
            ofLogSource, origin, event.time(), event.type(), distance, explanation, exception));
  }
}
