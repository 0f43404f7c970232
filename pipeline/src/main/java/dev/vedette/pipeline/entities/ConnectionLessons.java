package dev.vedette.pipeline.entities;

import dev.vedette.correlate.entities.Witness;
import dev.vedette.model.Event;
import dev.vedette.sources.mapping.AttributeSource;
import java.util.Map;

/** Reads from which address a host opens connections, as something on it reports. */
final class ConnectionLessons implements LessonForm {
  private static final long OUTBOUND = 2;

  private final Attribute direction;
  private final Attribute host;
  private final Attribute source;

  ConnectionLessons(Map<String, AttributeSource.Value> known) {
    direction = Attribute.of(known, "connection_info.direction_id");
    host = Attribute.of(known, "device.hostname");
    source = Attribute.of(known, "src_endpoint.ip");
  }

  @Override
  public void read(Event event, LessonTally tally) {
    if (direction.number(event) == OUTBOUND) {
      tally.address(tally.host(host.text(event)), source.text(event), Witness.OWN, 0, event.time());
    }
  }
}
