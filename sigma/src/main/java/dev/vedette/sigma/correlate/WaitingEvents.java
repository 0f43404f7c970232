package dev.vedette.sigma.correlate;

import java.io.IOException;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** Events that wait until all that came before them have come. */
final class WaitingEvents {
  private static final int REFERENCE_BYTES = 8;

  private final PriorityQueue<CapturedEvent> events = new PriorityQueue<>(CapturedEvent.ORDER);
  private long bytes;

  void add(CapturedEvent event) {
    events.add(event);
    bytes += event.bytes() + REFERENCE_BYTES;
  }

  /** The first event in their order, or null. */
  @Nullable CapturedEvent first() {
    return events.peek();
  }

  /** Takes the first event, or null. */
  @Nullable CapturedEvent take() {
    var event = events.poll();
    if (event != null) {
      bytes -= event.bytes() + REFERENCE_BYTES;
    }
    return event;
  }

  long bytes() {
    return bytes;
  }

  void write(SnapshotWriter out) throws IOException {
    out.count(events.size());
    for (var event : events) {
      event.write(out);
    }
  }
}
