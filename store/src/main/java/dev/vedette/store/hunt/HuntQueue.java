package dev.vedette.store.hunt;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Whose turn it is to hunt. A place that becomes free goes to the tenant with the fewest hunts
 * running, and among those to the one that was served longest ago: one that asks much waits behind
 * itself. Bounded: who comes when it is full is refused. Safe for several threads.
 */
final class HuntQueue {
  private static final Duration RETRY = Duration.ofSeconds(5);

  private final int places;
  private final int waitingInAll;
  private final int waitingOfOne;
  private final ReentrantLock lock = new ReentrantLock();

  /** Those who wait, by whom they are for; in the order in which these were served. */
  private final Map<String, Deque<CompletableFuture<Void>>> waiting = new LinkedHashMap<>();

  private final Map<String, Integer> running = new HashMap<>();
  private int taken;
  private int waitingNow;

  /**
   * @param places how many hunt at once
   * @param waitingInAll how many wait at most
   * @param waitingOfOne how many of one tenant wait at most
   */
  HuntQueue(int places, int waitingInAll, int waitingOfOne) {
    this.places = places;
    this.waitingInAll = waitingInAll;
    this.waitingOfOne = waitingOfOne;
  }

  /** A place, until it is given back. */
  interface Place extends AutoCloseable {
    @Override
    void close();
  }

  /**
   * Waits for a place.
   *
   * @param of the tenant, or the tenants together, that the hunt is for
   * @throws HuntsBusy if too many wait
   */
  Place take(String of) {
    var turn = turn(of);
    // Whoever has a place gives it back: a hunt has a limit of time.
    turn.join();
    return () -> giveBack(of);
  }

  private CompletableFuture<Void> turn(String of) {
    lock.lock();
    try {
      if (taken < places) {
        start(of);
        return CompletableFuture.completedFuture(null);
      }
      var own = waiting.get(of);
      if (waitingNow >= waitingInAll || (own != null && own.size() >= waitingOfOne)) {
        throw new HuntsBusy("too many hunts wait already: try again in a moment", RETRY);
      }
      var turn = new CompletableFuture<Void>();
      waiting.computeIfAbsent(of, _ -> new ArrayDeque<>()).add(turn);
      waitingNow++;
      return turn;
    } finally {
      lock.unlock();
    }
  }

  private void start(String of) {
    taken++;
    running.merge(of, 1, Integer::sum);
  }

  private void giveBack(String of) {
    lock.lock();
    try {
      taken--;
      running.computeIfPresent(of, (_, count) -> count == 1 ? null : count - 1);
      next().ifPresent(this::serve);
    } finally {
      lock.unlock();
    }
  }

  private Optional<String> next() {
    return waiting.keySet().stream()
        .reduce((one, other) -> count(other) < count(one) ? other : one);
  }

  private int count(String of) {
    return running.getOrDefault(of, 0);
  }

  private void serve(String of) {
    var own = waiting.remove(of);
    if (own == null) {
      return;
    }
    var turn = own.remove();
    waitingNow--;
    if (!own.isEmpty()) {
      waiting.put(of, own);
    }
    start(of);
    turn.complete(null);
  }
}
