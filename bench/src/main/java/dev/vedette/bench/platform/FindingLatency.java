package dev.vedette.bench.platform;

import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * How long it takes from an event's sending until its finding can be read: now and then one event
 * that must fire, with a mark of its own, and somebody who asks for the newest findings again and
 * again.
 */
final class FindingLatency {
  private static final int EVERY_MILLIS = 250;
  private static final int ASK_EVERY_MILLIS = 25;
  private static final int NEWEST = 20;
  private static final double LONGEST_SECONDS = 60;

  private final PlatformProcess platform;
  private final String tenant;
  private final String key;
  private final Api api;
  private final Map<String, Long> waiting = new ConcurrentSkipListMap<>();
  private final List<Double> seconds = new ArrayList<>();
  private volatile boolean isEnding;
  private int sent;

  FindingLatency(PlatformProcess platform, Api api, String tenant, String key) {
    this.platform = platform;
    this.tenant = tenant;
    this.key = key;
    this.api = api;
  }

  /** What to measure under. */
  interface Work {
    void run() throws IOException;
  }

  /**
   * Measures while some work is done.
   *
   * @return seconds in ascending order; an event without a finding counts as the longest wait
   */
  List<Double> during(Work work) throws IOException {
    var sender = Thread.startVirtualThread(this::sendProbes);
    var reader = Thread.startVirtualThread(this::awaitFindings);
    try {
      work.run();
    } finally {
      isEnding = true;
      join(sender);
      join(reader);
    }
    waiting.values().forEach(_ -> seconds.add(LONGEST_SECONDS));
    return seconds.stream().sorted().toList();
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void sendProbes() {
    try (var connection = BulkConnection.toPlatform(platform.place().port(), key)) {
      while (!isEnding) {
        var mark = Probe.mark(sent++);
        var body = BulkBody.of(Probe.event(mark, InstantSource.system().instant()));
        waiting.put(mark, System.nanoTime());
        connection.send(body);
        Pause.ofMillis(EVERY_MILLIS);
      }
    } catch (IOException e) {
      // What waits stays without a finding, and counts so.
    }
  }

  private void awaitFindings() {
    long ending = Long.MAX_VALUE;
    while (!(isEnding && waiting.isEmpty()) && System.nanoTime() < ending) {
      if (isEnding && ending == Long.MAX_VALUE) {
        ending = System.nanoTime() + (long) (LONGEST_SECONDS * 1e9);
      }
      look();
      Pause.ofMillis(ASK_EVERY_MILLIS);
    }
  }

  private void look() {
    try {
      var found = api.findings(tenant, NEWEST);
      long now = System.nanoTime();
      waiting.entrySet().removeIf(each -> isFound(found, each, now));
    } catch (IOException e) {
      // The next look may be answered; until then the waits grow, as they should.
    }
  }

  private boolean isFound(String findings, Map.Entry<String, Long> probe, long now) {
    boolean isFound = findings.contains(probe.getKey());
    if (isFound) {
      seconds.add((now - probe.getValue()) / 1e9);
    }
    return isFound;
  }

  /** The value that a share of all does not exceed. */
  static double quantile(List<Double> ascending, double share) {
    return ascending.get((int) Math.min(ascending.size() - 1, ascending.size() * share));
  }
}
