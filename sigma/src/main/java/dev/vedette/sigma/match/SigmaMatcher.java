package dev.vedette.sigma.match;

import dev.vedette.model.Event;
import dev.vedette.model.EventType;
import java.util.IdentityHashMap;

/**
 * Matches events against an engine's rules, one event after the other: for one thread, which keeps
 * it. What it answers does not depend on the events before.
 */
public final class SigmaMatcher {
  /** Types are as many as mappings define; beyond this something makes them up. */
  private static final int MAX_TYPES = 4096;

  private final Router router;
  private final IdentityHashMap<EventType, Scratch> byType = new IdentityHashMap<>();
  private final IdentityHashMap<Bucket, Scratch> byBucket = new IdentityHashMap<>();

  SigmaMatcher(Router router) {
    this.router = router;
  }

  /**
   * Gives the sink each rule that fires on the event, in the order of rule ids. Escaped values of
   * the event are unescaped in place; else it stays as it is.
   */
  public void match(Event event, MatchSink sink) {
    var scratch = byType.get(event.type());
    if (scratch == null) {
      scratch = learn(event.type());
    }
    scratch.match(event, sink);
  }

  private Scratch learn(EventType type) {
    var scratch = byBucket.computeIfAbsent(router.bucket(type), Scratch::new);
    if (byType.size() >= MAX_TYPES) {
      byType.clear();
    }
    byType.put(type, scratch);
    return scratch;
  }
}
