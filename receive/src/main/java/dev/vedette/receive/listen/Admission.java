package dev.vedette.receive.listen;

import java.net.InetAddress;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** Decides who may send, for all listeners together. Safe for several threads. */
public final class Admission {
  private final Supplier<SenderRules> rules;
  private final ListenLimits limits;
  private final InstantSource clock;
  private final Counts counts = new Counts();
  private final UnknownSenders unknown = new UnknownSenders();
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<InetAddress, Integer> guests = new HashMap<>();
  private int total;

  /**
   * @param rules those that hold now; another object once they change
   */
  public Admission(Supplier<SenderRules> rules, ListenLimits limits, InstantSource clock) {
    this.rules = rules;
    this.limits = limits;
    this.clock = clock;
  }

  public Counts counts() {
    return counts;
  }

  public UnknownSenders unknown() {
    return unknown;
  }

  public SenderRules rules() {
    return rules.get();
  }

  ListenLimits limits() {
    return limits;
  }

  /** What all that listens reads the time from. */
  public InstantSource clock() {
    return clock;
  }

  /** Whom a peer belongs to; if to nobody, it is counted and remembered. */
  public Optional<Origin> find(Peer peer) {
    var origin = rules.get().find(peer);
    if (origin.isEmpty()) {
      turnedAway(peer);
    }
    return origin;
  }

  /** Counts and remembers a peer that no rule knows. */
  public void turnedAway(Peer peer) {
    counts.add(null, Outcome.UNKNOWN, 1);
    unknown.add(peer, clock.instant());
  }

  /** Takes the place of one more connection, if there is one. */
  boolean enter(InetAddress address) {
    lock.lock();
    try {
      int mine = guests.getOrDefault(address, 0);
      if (total >= limits.connections() || mine >= limits.perAddress()) {
        counts.add(null, Outcome.CROWDED, 1);
        return false;
      }
      guests.put(address, mine + 1);
      total++;
      return true;
    } finally {
      lock.unlock();
    }
  }

  void leave(InetAddress address) {
    lock.lock();
    try {
      guests.computeIfPresent(address, (key, mine) -> mine == 1 ? null : mine - 1);
      total--;
    } finally {
      lock.unlock();
    }
  }

  /** How many connections there are. */
  public int connections() {
    lock.lock();
    try {
      return total;
    } finally {
      lock.unlock();
    }
  }
}
