package dev.vedette.detect.yara;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a process of libyara: starts one when there is something to ask, and another when that has
 * ended badly, each time after a longer pause, up to a number of times. Used by one thread.
 */
final class ProcessKeeper implements AutoCloseable {
  private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
  private static final int DOUBLINGS = 6;
  private static final int MAX_TRIES = 3;

  private final List<String> command;
  private final int restarts;
  private final Preparation preparation;
  private final ScheduledThreadPoolExecutor timer;
  private @Nullable YaraProcess process;
  private int failures;
  private int failuresInARow;

  /** What is asked of a process. */
  interface Request<T> {
    T ask(YaraProcess process) throws ChildFailure;
  }

  /** What a process must be told before anything is asked of it. */
  interface Preparation {
    void prepare(YaraProcess process) throws ChildFailure, YaraUnavailable;
  }

  ProcessKeeper(List<String> command, int restarts, Preparation preparation) {
    this.command = List.copyOf(command);
    this.restarts = restarts;
    this.preparation = preparation;
    timer = new ScheduledThreadPoolExecutor(1, Thread.ofPlatform().daemon().factory());
    timer.setRemoveOnCancelPolicy(true);
  }

  /**
   * Asks something.
   *
   * @throws ChildFailure if that ended the process; the next request starts another
   * @throws YaraUnavailable if there is no library, or processes ended too often
   */
  <T> T ask(Request<T> request) throws ChildFailure, YaraUnavailable {
    var ready = ready();
    try {
      var answer = request.ask(ready);
      failuresInARow = 0;
      return answer;
    } catch (ChildFailure failure) {
      process = null;
      failures++;
      failuresInARow++;
      throw failure;
    }
  }

  /** Makes sure that a process is there and prepared. */
  YaraProcess ready() throws YaraUnavailable {
    for (int tries = 1; process == null; tries++) {
      if (failures > restarts) {
        throw new YaraUnavailable(
            "YARA was given up after its process had ended badly %d times".formatted(failures));
      }
      pause();
      process = start(tries == MAX_TRIES);
    }
    return process;
  }

  /** Answers null if that went wrong and may be tried again. */
  private @Nullable YaraProcess start(boolean isLastTry) throws YaraUnavailable {
    YaraProcess started = null;
    try {
      started = YaraProcess.start(command, timer);
      preparation.prepare(started);
      return started;
    } catch (ChildFailure failure) {
      failures++;
      failuresInARow++;
      if (isLastTry) {
        throw new YaraUnavailable(
            "YARA does not start: its rules, or the start itself, " + failure.effect());
      }
      return null;
    } catch (YaraUnavailable unavailable) {
      if (started != null) {
        started.close();
      }
      throw unavailable;
    }
  }

  private void pause() {
    if (failuresInARow == 0) {
      return;
    }
    try {
      long millis = FIRST_PAUSE.toMillis() << Math.min(DOUBLINGS, failuresInARow - 1);
      TimeUnit.MILLISECONDS.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while YARA was started", e);
    }
  }

  /** How often a process has ended badly. */
  int failures() {
    return failures;
  }

  @Override
  public void close() {
    if (process != null) {
      process.close();
      process = null;
    }
    timer.shutdownNow();
  }
}
