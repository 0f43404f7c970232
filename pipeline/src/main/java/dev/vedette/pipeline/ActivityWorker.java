package dev.vedette.pipeline;

import dev.vedette.detect.behaviour.Names;
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
  private final VolumeTally tally = new VolumeTally();
  private List<Acted> acted = new ArrayList<>();

  /** The host of the event before, which most events share. */
  private String lastName = "";

  private String lastHost = "";

  ActivityWorker(BehaviourContent behaviour) {
    this.behaviour = behaviour;
  }

  /** Reads one event that was understood; what no model looks at is not kept. */
  void read(Event event, int index, TenantId tenant) {
    if (behaviour.isEmpty()) {
      return;
    }
    var host = host(event);
    var activity = behaviour.reader().read(event, tenant, host);
    if (activity != null && behaviour.concerns(activity)) {
      acted.add(new Acted(index, activity));
    }
    tally.add(event, host, index);
  }

  private String host(Event event) {
    var name = behaviour.reader().host(event);
    if (!name.equals(lastName)) {
      lastName = name;
      lastHost = Names.host(name);
    }
    return lastHost;
  }

  /** What was read since the last call, in the order of the events, and how much there was. */
  List<Acted> take(TenantId tenant) {
    var taken = acted;
    tally.take(tenant).forEach(each -> taken.add(new Acted(each.index(), each.volume())));
    acted = new ArrayList<>();
    return taken;
  }
}
