package dev.vedette.pipeline;

import dev.vedette.detect.exceptions.ExceptionMatcher;
import dev.vedette.detect.exceptions.RuleException;
import dev.vedette.detect.indicators.IndicatorFindings;
import dev.vedette.detect.indicators.IndicatorHit;
import dev.vedette.detect.indicators.IndicatorMatcher;
import dev.vedette.detect.observed.PatternSightings;
import dev.vedette.model.Event;
import dev.vedette.model.Finding.Match;
import dev.vedette.model.Origin;
import dev.vedette.model.TenantId;
import dev.vedette.sigma.SigmaRule;
import dev.vedette.sigma.correlate.CorrelationLimits;
import dev.vedette.sigma.correlate.CorrelationMatch;
import dev.vedette.sigma.correlate.CorrelationSink;
import dev.vedette.sigma.correlate.CorrelationState;
import dev.vedette.sources.RecordBatch;
import dev.vedette.sources.mapping.EventReader;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Looks what rules and indicators would have found in stored records of one tenant: decodes,
 * understands and matches them as live detection does, and counts instead of reporting. For one
 * thread.
 */
public final class RetroWorker {
  private static final CorrelationLimits LIMITS = new CorrelationLimits(64L << 20, 32L << 20);
  private static final int MOST_RECALLED = 1_000;

  private final DetectionContent content;
  private final EventReader reader;
  private final EventMatcher matcher;
  private final IndicatorMatcher indicators;
  private final ExceptionMatcher exceptions;
  private final CorrelationExceptions correlationExceptions;
  private final CorrelationState correlations;
  private final LongFunction<Optional<RecordBatch>> recall;
  private final Event event = new Event();
  private final Event completing = new Event();
  private final RetroCounts counts = new RetroCounts();
  private final IndicatorFindings findings;
  private final PatternSightings patterns = new PatternSightings();
  private int recalled;

  /**
   * @param content made of the question, see {@link ContentLoader#load(RetroQuestion,
   *     dev.vedette.pipeline.packs.InstalledContent, dev.vedette.detect.exceptions.TenantGroups)}
   * @param recall a stored record again by its sequence, for what correlations complete
   */
  public RetroWorker(
      DetectionContent content,
      RetroQuestion question,
      TenantId tenant,
      LongFunction<Optional<RecordBatch>> recall) {
    this.content = content;
    this.recall = recall;
    reader = content.newReader();
    matcher = new EventMatcher(content);
    indicators = new IndicatorMatcher(content.watch(question.indicators()));
    findings = new IndicatorFindings(tenant);
    exceptions = content.exceptions(tenant);
    correlationExceptions = new CorrelationExceptions(content, tenant);
    correlations = content.correlations().newState(LIMITS, new Completed());
  }

  /** Looks at records, in their order. */
  public void take(RecordBatch batch) {
    reader.reference(batch.modified());
    for (int i = 0; i < batch.size(); i++) {
      boolean isUnderstood = false;
      try {
        isUnderstood = read(batch, i, event);
        if (isUnderstood) {
          look(batch, i);
        }
      } catch (RuntimeException | StackOverflowError e) {
        // The outermost edge of hostile records, as in live detection: the others go on.
        isUnderstood = false;
      }
      counts.event(isUnderstood);
    }
  }

  /** Nothing more comes: what correlations still wait for is over. */
  public RetroCounts finish() {
    correlations.finish();
    return counts;
  }

  public RetroCounts counts() {
    return counts;
  }

  private boolean read(RecordBatch batch, int index, Event into) {
    var format = batch.format(index);
    return reader.decode(format, batch.bytes(), batch.start(index), batch.end(index), into) == null
        && reader.understand(format, into);
  }

  private void look(RecordBatch batch, int index) {
    matcher.match(event);
    if (matcher.hasFired()) {
      matcher.fired().forEach(rule -> fired(batch, index, rule));
      matcher.except(exceptions, _ -> {});
      long sequence = batch.position(index);
      matcher.capture(captured -> correlations.accept(captured.withReference(sequence)));
    }
    for (var hit : indicators.match(event)) {
      sighted(batch, index, hit);
    }
  }

  private void fired(RecordBatch batch, int index, SigmaRule rule) {
    if (content.correlations().isSilent(rule.id())) {
      return;
    }
    var exception = matcher.findException(exceptions, rule).orElse(null);
    long time = time(batch, event);
    count(time, exception);
    if (counts.wantsMore()) {
      show(batch, index, time, rule.id(), rule.title(), matcher.matched(rule), exception);
    }
  }

  private void sighted(RecordBatch batch, int index, IndicatorHit hit) {
    if (!isMet(batch, index, hit)) {
      return;
    }
    var exception =
        exceptions
            .findFor(hit.rule(), event)
            .or(() -> exceptions.findFor(hit.analytic(), event))
            .orElse(null);
    long time = time(batch, event);
    count(time, exception);
    if (counts.wantsMore()) {
      var matched = List.of(new Match(hit.watched().attribute(), hit.value()));
      show(batch, index, time, hit.rule(), hit.indicator(), matched, exception);
    }
  }

  /** Whether the indicator stands alone, or this completes a pattern over several observations. */
  private boolean isMet(RecordBatch batch, int index, IndicatorHit hit) {
    if (hit.standsAlone()) {
      return true;
    }
    var origin = new Origin(batch.file(), batch.position(index));
    boolean isComplete = false;
    var ocsf = content.catalog().project(event);
    for (var seen : findings.observed(hit, hit.watched().attribute(), event, origin, ocsf)) {
      isComplete |= patterns.add(seen.part(), seen.observation()).isPresent();
    }
    return isComplete || hit.isListed();
  }

  private static long time(RecordBatch batch, Event of) {
    return of.time() == Event.NO_TIME ? batch.modified().toEpochMilli() : of.time();
  }

  private void count(long time, @Nullable RuleException exception) {
    counts.hit(time);
    if (exception != null) {
      counts.excepted(time, exception);
    }
  }

  private void show(
      RecordBatch batch,
      int index,
      long time,
      String what,
      String title,
      List<Match> matched,
      @Nullable RuleException exception) {
    counts.show(
        new RetroCounts.Hit(
            what,
            title,
            time,
            batch.position(index),
            batch.file(),
            matched,
            exception == null ? "" : exception.place()));
  }

  /** Counts what correlations find. */
  private final class Completed implements CorrelationSink {
    @Override
    public void began(CorrelationMatch match) {
      var record = recalled++ < MOST_RECALLED ? recall.apply(match.reference()) : noRecord();
      var exception = record.flatMap(batch -> exception(match, batch)).orElse(null);
      count(match.time(), exception);
      if (counts.wantsMore() && record.isPresent()) {
        show(
            record.get(),
            0,
            match.time(),
            match.rule().id(),
            match.rule().title(),
            match.group(),
            exception);
      }
    }

    private static Optional<RecordBatch> noRecord() {
      return Optional.empty();
    }

    private Optional<RuleException> exception(CorrelationMatch match, RecordBatch record) {
      reader.reference(record.modified());
      return read(record, 0, completing)
          ? correlationExceptions.find(match.rule(), completing)
          : Optional.empty();
    }

    @Override
    public void ended(CorrelationMatch match) {}
  }
}
