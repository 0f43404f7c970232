package dev.vedette.pipeline;

import dev.vedette.detect.behaviour.Activity;
import dev.vedette.detect.behaviour.ActivityOrder;
import dev.vedette.detect.behaviour.Anomaly;
import dev.vedette.detect.behaviour.BehaviourEngine;
import dev.vedette.model.Problem;
import dev.vedette.model.TenantId;
import java.util.ArrayList;
import java.util.List;

/**
 * The behaviour that a scan tells of, learnt from nothing but what is shipped and the files
 * themselves. Files come one after the other, whatever times they tell of, so activities wait until
 * everything is read, or too many wait.
 */
final class ScanBehaviour {
  private static final int MOST_WAITING = 150_000;

  private final List<Anomaly> anomalies = new ArrayList<>();
  private final BehaviourEngine engine;
  private final ActivityOrder order;

  ScanBehaviour(BehaviourContent content, TenantId tenant) {
    engine = new BehaviourEngine(tenant, content.detectors(), anomalies::add);
    order = new ActivityOrder(MOST_WAITING, engine::accept);
  }

  /** Takes what an event tells of, by whose place in the spool it is found again. */
  void add(Activity activity, long place) {
    order.add(activity, place);
  }

  /** Everything out of character, once all was added. */
  List<Anomaly> finish() {
    order.finish();
    return anomalies;
  }

  BehaviourEngine engine() {
    return engine;
  }

  List<Problem> problems() {
    return engine.problems();
  }
}
