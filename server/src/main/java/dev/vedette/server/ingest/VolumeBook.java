package dev.vedette.server.ingest;

import dev.vedette.receive.quota.DailyBytes;
import dev.vedette.store.cases.DatabaseFailure;
import dev.vedette.store.cases.Volumes;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jboss.logging.Logger;

/**
 * Writes down how much came of each tenant each day, so that a day's limit outlasts a restart.
 * Whoever owns it calls {@link #write} every few seconds: what came since is not counted after a
 * kill.
 */
public final class VolumeBook implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(VolumeBook.class);
  private static final int KEPT_DAYS = 400;

  private final DailyBytes bytes;
  private final Volumes volumes;
  private final InstantSource clock;
  private LocalDate tidied = LocalDate.EPOCH;

  /** Knows again what came today before the process began. */
  public VolumeBook(DailyBytes bytes, Volumes volumes, InstantSource clock) {
    this.bytes = bytes;
    this.volumes = volumes;
    this.clock = clock;
    bytes.restore(today(), volumes.on(today()));
  }

  private LocalDate today() {
    return clock.instant().atZone(ZoneOffset.UTC).toLocalDate();
  }

  /** Writes down what came, and forgets what came more than a year ago. */
  public synchronized void write() {
    bytes.days().forEach(volumes::put);
    if (tidied.isBefore(today())) {
      volumes.forget(today().minusDays(KEPT_DAYS));
      tidied = today();
    }
  }

  @Override
  public void close() {
    try {
      write();
    } catch (DatabaseFailure e) {
      LOG.warn("how much came last is not written down: " + e.getMessage());
    }
  }
}
