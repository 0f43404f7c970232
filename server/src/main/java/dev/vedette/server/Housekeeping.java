package dev.vedette.server;

import dev.vedette.server.ingest.TenantLimits;
import dev.vedette.server.ingest.VolumeBook;
import dev.vedette.server.retention.AuditRetention;
import dev.vedette.server.retention.RetentionRuns;
import dev.vedette.store.cases.DatabaseFailure;
import dev.vedette.store.lake.Lake;
import java.time.Duration;
import org.jboss.logging.Logger;

/** What has to be done now and then, in a thread that nobody waits for. */
final class Housekeeping implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(Housekeeping.class);
  private static final Duration ROUND = Duration.ofSeconds(5);
  private static final int ROUNDS_TO_MERGE = 6;
  private static final int ROUNDS_TO_EXPIRE = 720;

  private final Lake lake;
  private final TenantLimits limits;
  private final RetentionRuns retention;
  private final AuditRetention auditRetention;
  private final VolumeBook volumes;
  private final Thread thread =
      Thread.ofPlatform().daemon().name("housekeeping").unstarted(this::run);
  private volatile boolean isStopping;

  Housekeeping(
      Lake lake,
      TenantLimits limits,
      RetentionRuns retention,
      AuditRetention auditRetention,
      VolumeBook volumes) {
    this.auditRetention = auditRetention;
    this.lake = lake;
    this.limits = limits;
    this.retention = retention;
    this.volumes = volumes;
  }

  void start() {
    thread.start();
  }

  private void run() {
    for (long round = 0; !isStopping; round++) {
      try {
        Thread.sleep(ROUND);
        if (round % ROUNDS_TO_MERGE == 0) {
          lake.maintain(() -> isStopping);
        }
        if (round % ROUNDS_TO_EXPIRE == 0) {
          retention.run(() -> isStopping);
          auditRetention.run();
        }
        lookAtLimits();
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException e) {
        // The outermost edge of the thread: the next round tries again.
        LOG.warn("housekeeping failed, and is tried again", e);
      }
    }
  }

  private void lookAtLimits() {
    try {
      limits.refresh();
      volumes.write();
    } catch (DatabaseFailure e) {
      // They stay as they were; that the database is away is told elsewhere.
      LOG.debug("the limits of tenants could not be read, nor written down what came", e);
    }
  }

  @Override
  public void close() {
    isStopping = true;
    thread.interrupt();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
