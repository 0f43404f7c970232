package dev.vedette.pipeline;

import dev.vedette.detect.SigmaFindings;
import dev.vedette.detect.exceptions.ExceptionCounts;
import dev.vedette.detect.exceptions.ExceptionMatcher;
import dev.vedette.detect.foreign.ForeignFindings;
import dev.vedette.detect.indicators.IndicatorFindings;
import dev.vedette.detect.indicators.LiveIndicators;
import dev.vedette.model.Event;
import dev.vedette.model.Origin;
import dev.vedette.model.TenantId;
import dev.vedette.pipeline.AlertWorker.Alert;
import dev.vedette.pipeline.BatchResult.Broken;
import dev.vedette.pipeline.BatchResult.Captured;
import dev.vedette.pipeline.BatchResult.Hit;
import dev.vedette.pipeline.entities.LessonReader;
import dev.vedette.pipeline.entities.LessonTally;
import dev.vedette.sources.RecordBatch;
import dev.vedette.sources.mapping.EventReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Decodes, understands and matches the records of batches, whichever tenant they are of. One
 * instance serves one thread.
 */
public final class BatchWorker {
  /** Tenants that a worker has at hand; others are made ready again when they come. */
  private static final int MAX_TENANTS = 1_000;

  private final DetectionContent content;
  private final EventReader reader;
  private final EventMatcher matcher;
  private final AlertWorker alerts;
  private final IndicatorWorker indicators;
  private final ContextReader contextReader;
  private final LessonReader lessonReader;
  private final LessonTally lessons = new LessonTally();
  private final ActivityWorker activities;
  private final RecordListener listener;
  private final Map<TenantId, Rulings> tenants = new HashMap<>();
  private final Map<TenantId, EventMatcher> ownMatchers = new HashMap<>();
  private final Event event = new Event();

  /** Is shown every record while it is at hand, in the order of the batch. */
  public interface RecordListener {
    /** Wants nothing. */
    RecordListener NONE = (batch, index, event) -> {};

    /**
     * @param event the understood event, null where nobody understands the record; another one
     *     after this returns
     */
    void record(RecordBatch batch, int index, @Nullable Event event);
  }

  /** What is a tenant's own. */
  record Rulings(
      TenantContent content,
      ExceptionMatcher exceptions,
      List<EventMatcher> own,
      SigmaFindings sigma,
      ForeignFindings foreign,
      IndicatorFindings indicators) {}

  public BatchWorker(DetectionContent content, LiveIndicators indicators, RecordListener listener) {
    this.content = content;
    this.listener = listener;
    reader = content.newReader();
    matcher = new EventMatcher(content);
    alerts = new AlertWorker(content);
    this.indicators = new IndicatorWorker(content, indicators);
    contextReader = new ContextReader(content.catalog());
    lessonReader = new LessonReader(content.catalog());
    activities = new ActivityWorker(content.behaviour());
  }

  /** Judges records of one tenant, in their order. */
  public BatchResult work(RecordBatch batch, TenantId tenant) {
    var rulings = rulings(tenant);
    var hits = new ArrayList<Hit>();
    var captured = new ArrayList<Captured>();
    var excepted = new ExceptionCounts();
    var context = new ArrayList<Context>();
    var broken = new ArrayList<Broken>();
    long unknown = 0;
    reader.reference(batch.modified());
    for (int i = 0; i < batch.size(); i++) {
      var problem =
          reader.decode(batch.format(i), batch.bytes(), batch.start(i), batch.end(i), event);
      if (problem != null) {
        broken.add(new Broken(batch.position(i), problem));
        listener.record(batch, i, null);
      } else if (reader.understand(batch.format(i), event)) {
        var alert = match(rulings, excepted);
        capture(i, captured);
        report(batch, i, matcher, rulings, alert, hits);
        if (alert != null) {
          report(batch, i, alert, rulings, excepted, hits);
        }
        for (var own : rulings.own()) {
          own.match(event);
          restrict(own, rulings, excepted);
          report(batch, i, own, rulings, null, hits);
        }
        indicators.look(batch, i, event, rulings, excepted::add);
        contextReader.read(event, context);
        lessonReader.read(event, lessons);
        activities.read(event, i, tenant);
        listener.record(batch, i, event);
      } else {
        unknown++;
        listener.record(batch, i, null);
      }
    }
    return new BatchResult(
        batch,
        hits,
        indicators.take(),
        captured,
        activities.take(tenant),
        excepted,
        context,
        lessons.take(),
        broken,
        unknown);
  }

  /**
   * Matches the event against the rules that all share.
   *
   * @return what it is, if it is another product's alert
   */
  private @Nullable Alert match(Rulings rulings, ExceptionCounts excepted) {
    matcher.match(event);
    matcher.drop(rulings.content());
    // Which rules repeat the alert is asked before exceptions take some of them away.
    var alert = alerts.read(event, matcher);
    if (matcher.hasFired()) {
      matcher.except(rulings.exceptions(), excepted::add);
    }
    return alert;
  }

  /** Leaves of the rules that fired those that are on and not excepted. */
  private static void restrict(EventMatcher rules, Rulings rulings, ExceptionCounts excepted) {
    if (rules.hasFired()) {
      rules.drop(rulings.content());
      rules.except(rulings.exceptions(), excepted::add);
    }
  }

  private Rulings rulings(TenantId tenant) {
    var known = tenants.get(tenant);
    if (known == null) {
      if (tenants.size() >= MAX_TENANTS) {
        tenants.clear();
      }
      var own = content.of(tenant);
      known =
          new Rulings(
              own,
              content.exceptions(tenant),
              own.chain().stream().filter(NodeContent::hasRules).map(this::matcher).toList(),
              new SigmaFindings(tenant),
              new ForeignFindings(tenant),
              new IndicatorFindings(tenant));
      tenants.put(tenant, known);
    }
    return known;
  }

  /** One for each node, which all tenants below it share. */
  private EventMatcher matcher(NodeContent node) {
    return ownMatchers.computeIfAbsent(node.node(), _ -> new EventMatcher(node.own()));
  }

  private void capture(int index, List<Captured> captured) {
    if (matcher.hasFired()) {
      matcher.capture(taken -> captured.add(new Captured(index, taken)));
    }
  }

  /** Reports an alert by its own finding, unless a tenant does not want such ones. */
  private void report(
      RecordBatch batch,
      int index,
      Alert alert,
      Rulings rulings,
      ExceptionCounts excepted,
      List<Hit> hits) {
    var origin = new Origin(batch.file(), batch.position(index));
    alerts
        .finding(alert, event, origin, rulings, matcher, excepted::add)
        .filter(finding -> !rulings.content().isOff(finding.analytic().uid()))
        .map(rulings.content()::graded)
        .ifPresent(finding -> hits.add(new Hit(index, finding, alert.ocsf())));
  }

  /**
   * @param alert what the event is, if it is an alert, whose own finding stands for rules that
   *     repeat it
   */
  private void report(
      RecordBatch batch,
      int index,
      EventMatcher rules,
      Rulings rulings,
      @Nullable Alert alert,
      List<Hit> hits) {
    if (!rules.hasFired()) {
      return;
    }
    var origin = new Origin(batch.file(), batch.position(index));
    for (var rule : rules.fired()) {
      boolean isSaid = alert != null && alert.repeating().contains(rule);
      if (!isSaid && !content.correlations().isSilent(rule.id())) {
        var matched = rules.matched(rule);
        var ocsf = rules.ocsf();
        var finding = rulings.sigma().finding(rule, event, origin, ocsf, matched);
        hits.add(new Hit(index, rulings.content().graded(finding), ocsf));
      }
    }
  }
}
