package dev.vedette.pipeline;

import dev.vedette.detect.SigmaFindings;
import dev.vedette.model.Event;
import dev.vedette.model.Origin;
import dev.vedette.model.TenantId;
import dev.vedette.pipeline.BatchResult.Broken;
import dev.vedette.pipeline.BatchResult.Captured;
import dev.vedette.pipeline.BatchResult.Hit;
import dev.vedette.sigma.SigmaRule;
import dev.vedette.sigma.match.SigmaMatcher;
import dev.vedette.sources.RecordFormat;
import dev.vedette.sources.decode.EventDecoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Decodes, understands and matches the records of a batch. One instance serves one thread. */
final class BatchWorker {
  private final DetectionContent content;
  private final EventDecoder decoder;
  private final SigmaMatcher matcher;
  private final SigmaFindings findings;
  private final ContextReader contextReader;
  private final Event event = new Event();
  private final List<SigmaRule> fired = new ArrayList<>();

  BatchWorker(DetectionContent content, TenantId tenant) {
    this.content = content;
    decoder = content.newDecoder();
    matcher = content.engine().matcher();
    findings = new SigmaFindings(tenant, content.engine());
    contextReader = new ContextReader(content.catalog());
  }

  BatchResult work(RecordBatch batch) {
    var hits = new ArrayList<Hit>();
    var captured = new ArrayList<Captured>();
    var context = new ArrayList<Context>();
    var broken = new ArrayList<Broken>();
    long unknown = 0;
    decoder.reference(batch.modified());
    for (int i = 0; i < batch.size(); i++) {
      var problem =
          decoder.decode(batch.format(i), batch.bytes(), batch.start(i), batch.end(i), event);
      if (problem != null) {
        broken.add(new Broken(batch.position(i), problem));
      } else if (understand(batch.format(i))) {
        matcher.match(event, fired::add);
        capture(i, captured);
        report(batch, i, hits);
        fired.clear();
        contextReader.read(event, context);
      } else {
        unknown++;
      }
    }
    return new BatchResult(batch, hits, captured, context, broken, unknown);
  }

  private boolean understand(RecordFormat format) {
    return content.catalog().understand(event, format)
        || (decoder.unwrap(format, event)
            && content.catalog().understand(event, RecordFormat.JSON));
  }

  private void capture(int index, List<Captured> captured) {
    if (!fired.isEmpty()) {
      content
          .correlations()
          .capture()
          .capture(event, fired)
          .ifPresent(taken -> captured.add(new Captured(index, taken)));
      fired.removeIf(rule -> content.correlations().isSilent(rule.id()));
    }
  }

  private void report(RecordBatch batch, int index, List<Hit> hits) {
    if (fired.isEmpty()) {
      return;
    }
    var origin = new Origin(batch.file(), batch.position(index));
    Map<String, Object> ocsf = content.catalog().project(event);
    for (var rule : fired) {
      hits.add(new Hit(index, findings.finding(rule, event, origin, ocsf)));
    }
  }
}
