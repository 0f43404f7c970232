package dev.vedette.server.alerts;

import dev.vedette.model.TenantId;
import java.time.Duration;
import java.util.List;

/** Looks at what all tenants share. */
final class MachineWatch {
  private static final long LARGEST_JUMP = 5_000;
  private static final double LEAST_PART = 0.05;

  private final Thresholds thresholds;
  private final Subject lagging;
  private final Subject full;
  private final Subject jumped;
  private final Subject dead;
  private State last = new State(0, 0, Duration.ZERO, 1, 1, true);
  private boolean isFirst = true;
  private long jump;

  /**
   * How the machine is.
   *
   * @param now what its clock says, epoch milliseconds
   * @param elapsed milliseconds of a clock that is never set
   * @param lag how far detection is behind
   * @param free how much of the disk is free, in bytes
   * @param total how large the disk is, in bytes
   * @param hasDatabase whether the database answers
   */
  record State(long now, long elapsed, Duration lag, long free, long total, boolean hasDatabase) {}

  /**
   * @param msp whom these alerts belong to
   */
  MachineWatch(TenantId msp, Thresholds thresholds) {
    this.thresholds = thresholds;
    lagging = new Subject(msp, Cause.LAG, "");
    full = new Subject(msp, Cause.DISK, "");
    jumped = new Subject(msp, Cause.CLOCK, "");
    dead = new Subject(msp, Cause.DATABASE, "");
  }

  List<Reading> look(State state) {
    long strayed = (state.now() - last.now()) - (state.elapsed() - last.elapsed());
    boolean isJump = !isFirst && Math.abs(strayed) >= LARGEST_JUMP;
    if (isJump) {
      jump = strayed;
    }
    isFirst = false;
    last = state;
    return List.of(
        new Reading(
            lagging,
            (double) state.lag().toMillis() / thresholds.lag().toMillis(),
            "Detection is %d s behind: see whether the machine is too busy."
                .formatted(state.lag().toSeconds())),
        new Reading(
            full,
            Math.max((double) thresholds.freeDisk(), LEAST_PART * state.total())
                / Math.max(1.0, (double) state.free()),
            "%d MiB of the data folder's disk are free: make room, or senders will be refused."
                .formatted(state.free() >> 20)),
        new Reading(
            jumped,
            isJump ? 1 : 0,
            "The machine's clock was moved by %d s: times of receipt before and after it differ."
                .formatted(jump / 1_000)),
        new Reading(
            dead,
            state.hasDatabase() ? 0 : 1,
            "The database does not answer: senders are held until it does."));
  }
}
