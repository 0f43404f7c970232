package dev.vedette.cli.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;

/**
 * How far a scan is, redrawn in place on a terminal's last line. Not for pipes: whoever has no
 * terminal makes none. Not safe for use by several threads at once.
 */
public final class ProgressBar implements AutoCloseable {
  private static final Duration REDRAW = Duration.ofMillis(100);

  /** So many calls go by without a look at the clock. */
  private static final int CALLS = 64;

  private static final int CELLS = 24;

  private final Appendable terminal;
  private final TerminalLook look;
  private final InstantSource clock;
  private final Instant start;
  private Instant drawn = Instant.MIN;
  private int calls;

  public ProgressBar(Appendable terminal, TerminalLook look, InstantSource clock) {
    this.terminal = terminal;
    this.look = look;
    this.clock = clock;
    this.start = clock.instant();
  }

  /**
   * Says how far it is; cheap enough to be called for every event.
   *
   * @param bytesTotal 0 where nobody knows
   */
  public void update(long bytesRead, long bytesTotal, long events, long findings) {
    if (calls++ % CALLS != 0) {
      return;
    }
    var now = clock.instant();
    if (drawn.equals(Instant.MIN) || !now.isBefore(drawn.plus(REDRAW))) {
      drawn = now;
      draw(bytesRead, bytesTotal, events, findings);
    }
  }

  /** Wipes the bar, so that the report begins on a clean line. */
  @Override
  public void close() {
    if (!drawn.equals(Instant.MIN)) {
      print("\r\u001b[K");
    }
  }

  private void draw(long bytesRead, long bytesTotal, long events, long findings) {
    double seconds = Math.max(0.001, Duration.between(start, drawn).toNanos() / 1e9);
    var numbers =
        String.format(
            Locale.ROOT,
            "%,d events · %,d findings · %.0f MB/s",
            events,
            findings,
            bytesRead / 1e6 / seconds);
    var line = bytesTotal > 0 ? bar((double) bytesRead / bytesTotal) + numbers : numbers;
    // One column stays free: a full line would scroll.
    print("\r" + line.substring(0, Math.min(line.length(), look.width() - 1)) + "\u001b[K");
  }

  private static String bar(double share) {
    double done = Math.clamp(share, 0, 1);
    int cells = (int) (done * CELLS);
    return String.format(
        Locale.ROOT, "%s%s %3.0f %%  ", "━".repeat(cells), "╌".repeat(CELLS - cells), done * 100);
  }

  private void print(String text) {
    try {
      terminal.append(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
