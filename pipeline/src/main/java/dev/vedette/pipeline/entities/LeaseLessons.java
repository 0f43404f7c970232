package dev.vedette.pipeline.entities;

import dev.vedette.correlate.entities.Witness;
import dev.vedette.model.Event;
import dev.vedette.sources.mapping.AttributeSource;
import java.util.Map;

/** Reads to whom a DHCP server gave an address, and for how long. */
final class LeaseLessons implements LessonForm {
  private static final long ACKNOWLEDGED = 5;
  private static final long LONGEST_SECONDS = 30 * 86_400L;

  private final Attribute activity;
  private final Attribute host;
  private final Attribute domain;
  private final Attribute address;
  private final Attribute lease;

  LeaseLessons(Map<String, AttributeSource.Value> known) {
    activity = Attribute.of(known, "activity_id");
    host = Attribute.of(known, "src_endpoint.hostname", "dst_endpoint.hostname");
    domain = Attribute.of(known, "src_endpoint.domain");
    address = Attribute.of(known, "src_endpoint.ip");
    lease = Attribute.of(known, "lease_dur");
  }

  @Override
  public void read(Event event, LessonTally tally) {
    if (activity.number(event) == ACKNOWLEDGED) {
      var name = host.text(event);
      var of = domain.text(event);
      var full = name.isEmpty() || of.isEmpty() || name.indexOf('.') >= 0 ? name : name + "." + of;
      long seconds = Math.clamp(lease.number(event), 0, LONGEST_SECONDS);
      tally.address(
          tally.host(full), address.text(event), Witness.LEASE, seconds * 1_000, event.time());
    }
  }
}
