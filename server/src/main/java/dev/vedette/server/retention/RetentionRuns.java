package dev.vedette.server.retention;

import dev.vedette.model.TenantId;
import dev.vedette.store.cases.CaseRetention;
import dev.vedette.store.cases.DatabaseFailure;
import dev.vedette.store.cases.Tenants;
import dev.vedette.store.lake.Lake;
import dev.vedette.store.lake.LakeFailure;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Deletes what is over, tenant by tenant; those that leave are left alone, for what was exported of
 * them is to be what is erased. Whoever owns it calls {@link #run} now and then.
 */
public final class RetentionRuns {
  private static final Logger LOG = Logger.getLogger(RetentionRuns.class);

  private final RetentionTerms terms;
  private final Tenants tenants;
  private final Lake lake;
  private final CaseRetention cases;
  private final InstantSource clock;
  private final AtomicLong bytes = new AtomicLong();
  private final AtomicLong findings = new AtomicLong();
  private final AtomicLong incidents = new AtomicLong();
  private final AtomicLong lastRun = new AtomicLong();

  /** What was deleted since the process began; bytes are those of events. */
  public record Deleted(long bytes, long findings, long incidents) {}

  public RetentionRuns(
      RetentionTerms terms, Tenants tenants, Lake lake, CaseRetention cases, InstantSource clock) {
    this.terms = terms;
    this.tenants = tenants;
    this.lake = lake;
    this.cases = cases;
    this.clock = clock;
    lastRun.set(clock.millis());
  }

  public RetentionTerms terms() {
    return terms;
  }

  public Deleted deleted() {
    return new Deleted(bytes.get(), findings.get(), incidents.get());
  }

  /** How long ago everything was looked at; counted from the start until then. */
  public Duration age() {
    return Duration.ofMillis(Math.max(0, clock.millis() - lastRun.get()));
  }

  /** Deletes what is over of all tenants; what cannot be is tried again the next time. */
  public void run(BooleanSupplier isStopping) {
    boolean isWhole = true;
    for (var node : tenants.below(List.of(tenants.root().id()))) {
      if (isStopping.getAsBoolean()) {
        return;
      }
      if (node.offboarded() == null) {
        isWhole &= tryRun(node.id());
      }
    }
    if (isWhole) {
      lastRun.set(clock.millis());
    }
  }

  /** What is wrong with one tenant does not keep the others from it. */
  private boolean tryRun(TenantId tenant) {
    try {
      run(tenant);
      return true;
    } catch (LakeFailure | DatabaseFailure e) {
      LOG.warnf("retention of %s is tried again: %s", tenant, e.getMessage());
      return false;
    }
  }

  private void run(TenantId tenant) {
    var now = clock.instant();
    var mine = terms.of(tenant);
    var expired = lake.expire(tenant, terms.events(mine));
    bytes.addAndGet(expired.bytes());
    long oldIncidents =
        mine.incidents() == null ? 0 : cases.incidents(tenant, before(now, mine.incidents()));
    incidents.addAndGet(oldIncidents);
    long oldFindings =
        mine.findings() == null ? 0 : cases.findings(tenant, before(now, mine.findings()));
    findings.addAndGet(oldFindings);
    if (mine.findings() != null) {
      cases.sightings(tenant, before(now, mine.findings()));
    }
    if (expired.files() + expired.rewritten() + oldIncidents + oldFindings > 0) {
      LOG.infof(
          "retention of %s: %d files of events deleted, %d made smaller, %d MiB in all;"
              + " %d incidents and %d findings deleted",
          tenant,
          expired.files(),
          expired.rewritten(),
          expired.bytes() >> 20,
          oldIncidents,
          oldFindings);
    }
  }

  private static Instant before(Instant now, @Nullable Integer days) {
    return now.minus(Duration.ofDays(days == null ? 0 : days));
  }
}
