package dev.vedette.pipeline;

import dev.vedette.detect.SigmaFindings;
import dev.vedette.detect.exceptions.ExceptionCounts;
import dev.vedette.detect.exceptions.ExceptionMatcher;
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
import java.util.List;

/** Decodes, understands and matches the records of a batch. One instance serves one thread. */
final class BatchWorker {
  private final DetectionContent content;
  private final EventReader reader;
  private final EventMatcher matcher;
  private final ExceptionMatcher exceptions;
  private final SigmaFindings findings;
  private final IndicatorWorker indicators;
  private final ContextReader contextReader;
  private final Event event = new Event();

  BatchWorker(DetectionContent content, LiveIndicators indicators, TenantId tenant) {
    this.content = content;
    reader = content.newReader();
    matcher = new EventMatcher(content);
    exceptions = content.exceptions(tenant);
    findings = new SigmaFindings(tenant);
    this.indicators = new IndicatorWorker(content, indicators, tenant);
    contextReader = new ContextReader(content.catalog());
  }

  BatchResult work(RecordBatch batch) {
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
      } else if (reader.understand(batch.format(i), event)) {
        matcher.match(event);
        if (matcher.hasFired()) {
          matcher.except(exceptions, excepted::add);
          capture(i, captured);
          report(batch, i, hits);
        }
        indicators.look(batch, i, event);
        contextReader.read(event, context);
      } else {
        unknown++;
      }
    }
    return new BatchResult(
        batch, hits, indicators.take(), captured, excepted, context, broken, unknown);
  }

  private void capture(int index, List<Captured> captured) {
    matcher.capture(taken -> captured.add(new Captured(index, taken)));
  }

  private void report(RecordBatch batch, int index, List<Hit> hits) {
    var origin = new Origin(batch.file(), batch.position(index));
    for (var rule : matcher.fired()) {
      if (!content.correlations().isSilent(rule.id())) {
        var matched = matcher.matched(rule);
        hits.add(new Hit(index, findings.finding(rule, event, origin, matcher.ocsf(), matched)));
      }
    }
  }
}
