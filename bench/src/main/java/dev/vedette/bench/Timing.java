package dev.vedette.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/** Times a step again and again; the best round is the one that was disturbed least. */
final class Timing {
  private static final int ROUNDS = 5;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private Timing() {}

  /** Seconds of the best of some rounds. */
  static double best(Runnable step) {
    double best = Double.MAX_VALUE;
    for (int i = 0; i < ROUNDS; i++) {
      best = Math.min(best, once(step));
    }
    return best;
  }

  /** Seconds that a processor took for one round. */
  static double ofProcessor(Runnable step) {
    long start = THREADS.getCurrentThreadCpuTime();
    step.run();
    return (THREADS.getCurrentThreadCpuTime() - start) / 1e9;
  }

  /** Seconds of one round. */
  static double once(Runnable step) {
    long start = System.nanoTime();
    step.run();
    return (System.nanoTime() - start) / 1e9;
  }
}
