package dev.vedette.pipeline;

import dev.vedette.detect.SigmaFindings;
import dev.vedette.model.Event;
import dev.vedette.model.Origin;
import dev.vedette.model.TenantId;
import dev.vedette.pipeline.BatchResult.Broken;
import dev.vedette.pipeline.BatchResult.Hit;
import dev.vedette.sigma.SigmaRule;
import dev.vedette.sigma.match.SigmaMatcher;
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
    var context = new ArrayList<Context>();
    var broken = new ArrayList<Broken>();
    long unknown = 0;
    decoder.reference(batch.modified());
    for (int i = 0; i < batch.size(); i++) {
      var problem =
          decoder.decode(batch.format(i), batch.bytes(), batch.start(i), batch.end(i), event);
      if (problem != null) {
        broken.add(new Broken(batch.position(i), problem));
      } else if (content.catalog().understand(event, batch.format(i))) {
        match(batch, i, hits);
        contextReader.read(event, context);
      } else {
        unknown++;
      }
    }
    return new BatchResult(batch, hits, context, broken, unknown);
  }

  private void match(RecordBatch batch, int index, List<Hit> hits) {
    matcher.match(event, fired::add);
    if (fired.isEmpty()) {
      return;
    }
    var origin = new Origin(batch.file(), batch.position(index));
    Map<String, Object> ocsf = content.catalog().project(event);
    for (var rule : fired) {
      hits.add(new Hit(index, findings.finding(rule, event, origin, ocsf)));
    }
    fired.clear();
  }
}
