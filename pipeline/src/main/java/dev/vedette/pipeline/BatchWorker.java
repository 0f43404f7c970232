package dev.vedette.pipeline;

import dev.vedette.detect.SigmaFindings;
import dev.vedette.detect.exceptions.ExceptionCounts;
import dev.vedette.detect.exceptions.ExceptionMatcher;
import dev.vedette.detect.indicators.IndicatorFindings;
import dev.vedette.detect.indicators.LiveIndicators;
import dev.vedette.model.Event;
import dev.vedette.model.Origin;
import dev.vedette.model.TenantId;
import dev.vedette.pipeline.BatchResult.Broken;
import dev.vedette.pipeline.BatchResult.Captured;
import dev.vedette.pipeline.BatchResult.Hit;
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
  private final IndicatorWorker indicators;
  private final ContextReader contextReader;
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
      IndicatorFindings indicators) {}

  public BatchWorker(DetectionContent content, LiveIndicators indicators, RecordListener listener) {
    this.content = content;
    this.listener = listener;
    reader = content.newReader();
    matcher = new EventMatcher(content);
    this.indicators = new IndicatorWorker(content, indicators);
    contextReader = new ContextReader(content.catalog());
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
        if (fires(matcher, rulings, excepted)) {
          capture(i, captured);
          report(batch, i, matcher, rulings, hits);
        }
        for (var own : rulings.own()) {
          if (fires(own, rulings, excepted)) {
            report(batch, i, own, rulings, hits);
          }
        }
        indicators.look(batch, i, event, rulings, excepted::add);
        contextReader.read(event, context);
        listener.record(batch, i, event);
      } else {
        unknown++;
        listener.record(batch, i, null);
      }
    }
    return new BatchResult(
        batch, hits, indicators.take(), captured, excepted, context, broken, unknown);
  }

  /** Whether rules fire that are on and not excepted, and what of them is left. */
  private boolean fires(EventMatcher rules, Rulings rulings, ExceptionCounts excepted) {
    rules.match(event);
    if (rules.hasFired()) {
      rules.drop(rulings.content());
      rules.except(rulings.exceptions(), excepted::add);
    }
    return rules.hasFired();
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
    matcher.capture(taken -> captured.add(new Captured(index, taken)));
  }

  private void report(
      RecordBatch batch, int index, EventMatcher matcher, Rulings rulings, List<Hit> hits) {
    var origin = new Origin(batch.file(), batch.position(index));
    for (var rule : matcher.fired()) {
      if (!content.correlations().isSilent(rule.id())) {
        var matched = matcher.matched(rule);
        var ocsf = matcher.ocsf();
        var finding = rulings.sigma().finding(rule, event, origin, ocsf, matched);
        hits.add(new Hit(index, rulings.content().graded(finding), ocsf));
      }
    }
  }
}
