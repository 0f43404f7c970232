package dev.vedette.server.alerts;

import java.time.Duration;
import java.util.Locale;

/** What may be wrong. */
public enum Cause {
  /** A source sends nothing although it usually would. */
  SILENT(Duration.ZERO, Duration.ofMinutes(5)),
  /** Nobody understands what a source sends, more than usually. */
  UNDECODED(Duration.ZERO, Duration.ofMinutes(10)),
  /** What was received of a source is neither stored nor rejected, or more is than was received. */
  SHORTFALL(Duration.ZERO, Duration.ofMinutes(5)),
  /** A tenant sends more than it may. */
  QUOTA(Duration.ZERO, Duration.ofMinutes(10)),
  /** What is pulled from a vendor does not come, and will not by itself. */
  COLLECTOR(Duration.ZERO, Duration.ofMinutes(1)),
  /** Detection is behind. */
  LAG(Duration.ofMinutes(1), Duration.ofMinutes(2)),
  /** The disk is nearly full. */
  DISK(Duration.ZERO, Duration.ofMinutes(5)),
  /** The machine's clock was changed. */
  CLOCK(Duration.ZERO, Duration.ofHours(1)),
  /** The database does not answer. */
  DATABASE(Duration.ofSeconds(15), Duration.ofMinutes(1)),
  /** Senders that nobody knows are turned away again and again. */
  REFUSED(Duration.ZERO, Duration.ofMinutes(10)),
  /** The times of a source's events are far from when they came. */
  TIMES(Duration.ZERO, Duration.ofMinutes(10)),
  /** The newest backup is too old. */
  BACKUP(Duration.ZERO, Duration.ZERO),
  /** Rules for files are installed, and none can be scanned. */
  FILES(Duration.ZERO, Duration.ofMinutes(1));

  private final Duration patience;
  private final Duration calm;

  Cause(Duration patience, Duration calm) {
    this.patience = patience;
    this.calm = calm;
  }

  /** How long it has to be so before an alert is opened. */
  Duration patience() {
    return patience;
  }

  /** How long all must be well before the alert is closed. */
  Duration calm() {
    return calm;
  }

  /** How it is called outside. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Cause of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
