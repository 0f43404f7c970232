package dev.vedette.pipeline;

import dev.vedette.detect.behaviour.VolumeTally;
import dev.vedette.model.Event;
import dev.vedette.model.TenantId;
import dev.vedette.pipeline.BatchResult.Acted;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads out of the events of batches what models of behaviour see. One instance serves a thread.
 */
final class ActivityWorker {
  private final BehaviourContent behaviour;
  private final VolumeTally tally;
  private List<Acted> acted = new ArrayList<>();

  ActivityWorker(BehaviourContent behaviour) {
    this.behaviour = behaviour;
    tally = new VolumeTally(behaviour.reader());
  }

  /** Reads one event that was understood. */
  void read(Event event, int index, TenantId tenant) {
    if (behaviour.isEmpty()) {
      return;
    }
    var activity = behaviour.reader().read(event, tenant);
    if (activity != null) {
      acted.add(new Acted(index, activity));
    }
    tally.add(event, index);
  }

  /** What was read since the last call, in the order of the events, and how much there was. */
  List<Acted> take(TenantId tenant) {
    var taken = acted;
    tally.take(tenant).forEach(each -> taken.add(new Acted(each.index(), each.volume())));
    acted = new ArrayList<>();
    return taken;
  }
}
