package dev.vedette.server;

import dev.vedette.server.ingest.TenantLimits;
import dev.vedette.server.options.Options;
import dev.vedette.store.cases.DatabaseFailure;
import dev.vedette.store.cases.Tenants;
import dev.vedette.store.lake.Lake;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import org.jboss.logging.Logger;

/** What has to be done now and then, in a thread that nobody waits for. */
final class Housekeeping implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(Housekeeping.class);
  private static final Duration ROUND = Duration.ofSeconds(5);
  private static final int ROUNDS_TO_MERGE = 6;
  private static final int ROUNDS_TO_EXPIRE = 720;

  private final Lake lake;
  private final Tenants tenants;
  private final TenantLimits limits;
  private final Options options;
  private final InstantSource clock;
  private final Thread thread =
      Thread.ofPlatform().daemon().name("housekeeping").unstarted(this::run);
  private volatile boolean isStopping;

  Housekeeping(
      Lake lake, Tenants tenants, TenantLimits limits, Options options, InstantSource clock) {
    this.lake = lake;
    this.tenants = tenants;
    this.limits = limits;
    this.options = options;
    this.clock = clock;
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
          expire();
        }
        refreshLimits();
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException e) {
        // The outermost edge of the thread: the next round tries again.
        LOG.warn("housekeeping failed, and is tried again", e);
      }
    }
  }

  private void refreshLimits() {
    try {
      limits.refresh();
    } catch (DatabaseFailure e) {
      // They stay as they were; that the database is away is told elsewhere.
      LOG.debug("the limits of tenants could not be read", e);
    }
  }

  private void expire() {
    var firstKept =
        clock.instant().atZone(ZoneOffset.UTC).toLocalDate().minusDays(options.retentionDays());
    for (var tenant : tenants.below(List.of(tenants.root().id()))) {
      if (tenant.offboarded() != null) {
        continue;
      }
      int days = lake.expire(tenant.id(), firstKept);
      if (days > 0) {
        LOG.infof("retention: %d days of events of %s deleted", days, tenant.id());
      }
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
