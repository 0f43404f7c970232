package dev.vedette.server.hunt;

import dev.vedette.model.TenantId;
import dev.vedette.pipeline.live.LiveFinding;
import dev.vedette.store.cases.SavedHunts;
import dev.vedette.store.cases.SavedHunts.Hunt;
import dev.vedette.store.cases.SavedHunts.Reach;
import dev.vedette.store.cases.SavedHunts.Run;
import dev.vedette.store.cases.Tenants;
import dev.vedette.store.hunt.HuntRefused;
import dev.vedette.store.hunt.HuntResult;
import dev.vedette.store.hunt.HuntsBusy;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import org.jboss.logging.Logger;

/** Runs hunts that are kept, by themselves when they are due, and keeps what became of it. */
public final class HuntRuns implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(HuntRuns.class);
  private static final Duration LOOK = Duration.ofSeconds(2);

  private final HuntDesk desk;
  private final SavedHunts saved;
  private final Tenants tenants;
  private final FreshFindings findings;
  private final InstantSource clock;
  private final Thread thread =
      Thread.ofPlatform().daemon().name("hunts").unstarted(this::runWhatIsDue);
  private volatile boolean isStopping;

  HuntRuns(
      HuntDesk desk,
      SavedHunts saved,
      Tenants tenants,
      FreshFindings findings,
      InstantSource clock) {
    this.desk = desk;
    this.saved = saved;
    this.tenants = tenants;
    this.findings = findings;
    this.clock = clock;
  }

  void start() {
    thread.start();
  }

  private void runWhatIsDue() {
    while (!isStopping) {
      try {
        Thread.sleep(LOOK);
        for (var due = saved.takeDue(); due.isPresent() && !isStopping; due = saved.takeDue()) {
          run(due.get());
        }
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException e) {
        // The outermost edge of the thread: the next round tries again.
        LOG.warn("hunts that are due cannot be run, and are tried again", e);
      }
    }
  }

  /** Runs a hunt now, and answers what became of it. */
  public Run run(Hunt hunt) {
    var started = clock.instant();
    var run = run(hunt, started);
    saved.record(hunt, run);
    if (run.error() != null) {
      LOG.warnf("hunt %s of %s failed: %s", hunt.id(), hunt.tenant(), run.error());
    }
    return run;
  }

  private Run run(Hunt hunt, Instant started) {
    try {
      var over = over(hunt);
      var result = desk.run(over, hunt.draft().sql());
      int fresh = hunt.draft().makesFindings() ? report(hunt, result, over, started) : 0;
      return new Run(
          started,
          Duration.between(started, clock.instant()),
          result.rows().size(),
          result.isCut(),
          fresh,
          RowJson.first(result),
          null);
    } catch (HuntRefused | HuntsBusy | Unassigned e) {
      var took = Duration.between(started, clock.instant());
      return new Run(started, took, 0, false, 0, "{}", String.valueOf(e.getMessage()));
    }
  }

  /** Whose events a hunt looks at; tenants that are gone are left out. */
  private List<TenantId> over(Hunt hunt) {
    return hunt.draft().reach() == Reach.TENANT
        ? List.of(hunt.tenant())
        : tenants.below(List.of(hunt.tenant())).stream()
            .filter(node -> node.offboarded() == null)
            .map(Tenants.Node::id)
            .toList();
  }

  private int report(Hunt hunt, HuntResult result, List<TenantId> over, Instant started) {
    var made = new HuntFindings(hunt, result, started);
    var byTenant = new LinkedHashMap<TenantId, List<LiveFinding>>();
    var all = new HashSet<>(over);
    for (var row : result.rows()) {
      var finding = made.of(row, all).orElseThrow(Unassigned::new);
      byTenant.computeIfAbsent(finding.finding().tenant(), _ -> new ArrayList<>()).add(finding);
    }
    return byTenant.entrySet().stream()
        .mapToInt(each -> findings.keep(each.getKey(), each.getValue()).size())
        .sum();
  }

  /** A row of a hunt over several tenants does not say whose it is. */
  private static final class Unassigned extends RuntimeException {
    private static final long serialVersionUID = 1;

    Unassigned() {
      super("its rows cannot become findings: let it select the column tenant");
    }
  }

  @Override
  public void close() {
    isStopping = true;
    thread.interrupt();
  }
}
