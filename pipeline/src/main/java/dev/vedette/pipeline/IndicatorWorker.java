package dev.vedette.pipeline;

import dev.vedette.detect.exceptions.ExceptionMatcher;
import dev.vedette.detect.exceptions.RuleException;
import dev.vedette.detect.indicators.IndicatorHit;
import dev.vedette.detect.indicators.IndicatorMatcher;
import dev.vedette.detect.indicators.LiveIndicators;
import dev.vedette.detect.indicators.WatchedValue;
import dev.vedette.detect.observed.PatternSighting;
import dev.vedette.model.Event;
import dev.vedette.model.Origin;
import dev.vedette.pipeline.BatchResult.Sighted;
import dev.vedette.pipeline.BatchWorker.Rulings;
import dev.vedette.sources.RecordBatch;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Looks for indicators in the events of batches. One instance serves one thread. */
final class IndicatorWorker {
  private final DetectionContent content;
  private final IndicatorMatcher matcher;
  private List<Sighted> sighted = new ArrayList<>();

  IndicatorWorker(DetectionContent content, LiveIndicators indicators) {
    this.content = content;
    matcher = new IndicatorMatcher(indicators);
  }

  /**
   * Looks at one event that was understood.
   *
   * @param excepted is told the exception of each hit that makes no finding because of one
   */
  void look(
      RecordBatch batch,
      int index,
      Event event,
      Rulings rulings,
      Consumer<RuleException> excepted) {
    var hits = matcher.match(event);
    if (hits.isEmpty()) {
      return;
    }
    var origin = new Origin(batch.file(), batch.position(index));
    var ocsf = content.catalog().project(event);
    for (var hit : hits) {
      var met = met(index, hit, event, origin, rulings, ocsf);
      if (!met.isEmpty()) {
        find(rulings.exceptions(), hit, event)
            .ifPresentOrElse(excepted, () -> add(met, event, rulings, excepted));
      }
    }
  }

  private List<Sighted> met(
      int index,
      IndicatorHit hit,
      Event event,
      Origin origin,
      Rulings rulings,
      Map<String, Object> ocsf) {
    var met = new ArrayList<Sighted>();
    var findings = rulings.indicators();
    findings
        .finding(hit, field(hit), event, origin, ocsf)
        .ifPresent(finding -> met.add(new Sighted(index, hit, event.time(), finding, ocsf, null)));
    for (var pattern : findings.observed(hit, field(hit), event, origin, ocsf)) {
      met.add(new Sighted(index, hit, event.time(), pattern.draft(), ocsf, pattern));
    }
    return met;
  }

  /** Patterns have exceptions by their own name too. */
  private void add(
      List<Sighted> met, Event event, Rulings rulings, Consumer<RuleException> excepted) {
    for (var each : met) {
      if (each.pattern() == null) {
        sighted.add(each);
      } else {
        rulings
            .exceptions()
            .findFor(PatternSighting.ANALYTIC, event)
            .ifPresentOrElse(excepted, () -> sighted.add(each));
      }
    }
  }

  private static Optional<RuleException> find(
      ExceptionMatcher exceptions, IndicatorHit hit, Event event) {
    return exceptions
        .findFor(hit.rule(), event)
        .or(() -> exceptions.findFor(hit.analytic(), event));
  }

  private String field(IndicatorHit hit) {
    return switch (hit.watched()) {
      case WatchedValue.OfField known -> content.names().name(known.field());
      case WatchedValue.Computed known -> known.attribute();
    };
  }

  /** What was seen since the last call, in the order of the events. */
  List<Sighted> take() {
    var taken = sighted;
    sighted = new ArrayList<>();
    return taken;
  }
}
