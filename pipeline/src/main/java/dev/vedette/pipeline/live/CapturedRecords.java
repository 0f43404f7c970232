package dev.vedette.pipeline.live;

import dev.vedette.model.Event;
import dev.vedette.model.Evidence;
import dev.vedette.model.Finding;
import dev.vedette.model.Origin;
import dev.vedette.model.TenantId;
import dev.vedette.pipeline.DetectionContent;
import dev.vedette.sources.RecordBatch;
import dev.vedette.sources.mapping.EventReader;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The records that correlations may still speak of, by their sequence: the latest in memory, the
 * others where events are stored. For one tenant and one thread.
 */
final class CapturedRecords {
  /** More than come within the time that correlations wait; what is beyond is read again. */
  private static final int MAX_BYTES = 4 << 20;

  private final TenantId tenant;
  private final LiveStore store;
  private final Map<Long, RecordBatch> latest = new LinkedHashMap<>();
  private final Event event = new Event();
  private DetectionContent content;
  private EventReader reader;
  private int bytes;

  /** A record as it is understood now; the event is another one after the next is recalled. */
  record Recalled(Event event, Origin origin, Map<String, Object> ocsf, long sequence) {
    LiveFinding prove(Finding finding) {
      return new LiveFinding(finding, new Evidence(event.raw(), ocsf), sequence);
    }
  }

  CapturedRecords(TenantId tenant, LiveStore store, DetectionContent content) {
    this.tenant = tenant;
    this.store = store;
    this.content = content;
    reader = content.newReader();
  }

  /** Understands records from now on by other content. */
  void use(DetectionContent other) {
    content = other;
    reader = other.newReader();
  }

  void keep(RecordBatch batch, int index) {
    var record = batch.only(index);
    if (latest.putIfAbsent(record.position(0), record) == null) {
      bytes += record.length();
    }
    var oldest = latest.values().iterator();
    while (bytes > MAX_BYTES && oldest.hasNext()) {
      bytes -= oldest.next().length();
      oldest.remove();
    }
  }

  /** The record of a sequence; empty if retention has taken it, or nobody understands it now. */
  Optional<Recalled> recall(long sequence) {
    var known = latest.get(sequence);
    return (known == null ? store.find(tenant, sequence) : Optional.of(known))
        .flatMap(this::understand);
  }

  private Optional<Recalled> understand(RecordBatch record) {
    reader.reference(record.modified());
    var format = record.format(0);
    var problem = reader.decode(format, record.bytes(), record.start(0), record.end(0), event);
    if (problem != null || !reader.understand(format, event)) {
      return Optional.empty();
    }
    return Optional.of(
        new Recalled(
            event,
            new Origin(record.file(), record.position(0)),
            content.catalog().project(event),
            record.position(0)));
  }
}
