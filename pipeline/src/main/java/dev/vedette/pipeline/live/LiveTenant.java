package dev.vedette.pipeline.live;

import dev.vedette.detect.indicators.IndicatorSightings;
import dev.vedette.model.Finding;
import dev.vedette.model.Problem;
import dev.vedette.model.TenantId;
import dev.vedette.receive.journal.Entry;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** One tenant in live detection: its detector, and what it has found but not yet handed over. */
final class LiveTenant {
  private static final Duration BEHAVIOUR_INTERVAL = Duration.ofMinutes(10);
  private static final Duration SIGHTINGS_INTERVAL = Duration.ofSeconds(1);

  private final TenantId id;
  private final TenantDetector detector;
  private final InstantSource clock;
  private final List<LiveFinding> findings = new ArrayList<>();
  private final List<LiveIncident> incidents = new ArrayList<>();
  private IndicatorSightings sightings = new IndicatorSightings();
  private final Set<String> told = new HashSet<>();
  private long next;
  private long saved;
  private long unsavedSince;
  private long lastUse;
  private long behaviourSaved;
  private long sightedUpTo;
  private long sighted;

  /**
   * @param next the sequence from which it goes on
   * @param sightedUpTo the sequence before which indicators that were met are counted
   */
  LiveTenant(
      TenantId id, TenantDetector detector, long next, long sightedUpTo, InstantSource clock) {
    this.sightedUpTo = sightedUpTo;
    this.id = id;
    this.detector = detector;
    this.clock = clock;
    this.next = next;
    saved = next;
    lastUse = clock.millis();
    behaviourSaved = lastUse;
  }

  TenantId id() {
    return id;
  }

  /** Takes a delivery once, however often it is given. */
  void take(Entry entry, Judgement judgement) throws IOException {
    lastUse = clock.millis();
    if (entry.end() <= next) {
      return;
    }
    if (entry.end() > sightedUpTo) {
      judgement.result().sighted().stream()
          .filter(each -> each.pattern() == null)
          .forEach(each -> sightings.add(each.hit(), each.time()));
    }
    findings.addAll(detector.take(judgement, entry.records().modified().toEpochMilli()));
    if (saved == next) {
      unsavedSince = lastUse;
    }
    next = entry.end();
  }

  /** Takes a finding that is stored already. */
  void tell(Finding finding, long now) {
    lastUse = clock.millis();
    detector.tell(finding, now);
  }

  /**
   * @param now how far time has passed for what was taken, epoch milliseconds
   */
  void tick(long now) {
    findings.addAll(detector.tick(now));
    incidents.addAll(detector.incidents(now, clock::millis));
  }

  /** Hands over what was found; what the store does not take stays for the next time. */
  void hand(LiveStore store) {
    if (!findings.isEmpty()) {
      store.findings(id, findings);
      findings.clear();
    }
    if (!incidents.isEmpty()) {
      store.incidents(id, incidents);
      incidents.clear();
    }
    if (clock.millis() - sighted >= SIGHTINGS_INTERVAL.toMillis()) {
      count(store);
    }
  }

  /** Hands over how often indicators were met, many events at once. */
  private void count(LiveStore store) {
    sighted = clock.millis();
    var met = sightings.list();
    if (!met.isEmpty()) {
      store.sighted(id, next, met);
      sightings = new IndicatorSightings();
      sightedUpTo = next;
    }
  }

  /**
   * Makes everything so far durable, so that a restarted process goes on here. Models of behaviour
   * are saved more seldom: after a crash they lack what they learnt in the last minutes.
   */
  void save(LiveStore store, TenantMemory memory) throws IOException {
    findings.addAll(detector.settle(lastUse));
    hand(store);
    count(store);
    store.settle(id);
    if (clock.millis() - behaviourSaved >= BEHAVIOUR_INTERVAL.toMillis()) {
      saveBehaviour(memory);
    }
    saveEntities(memory);
    memory.save(id, detector, next);
    saved = next;
  }

  private void saveEntities(TenantMemory memory) throws IOException {
    if (detector.entities().isChanged()) {
      memory.saveEntities(id, detector.entities().bytes());
    }
  }

  /** Saves what models of behaviour remember, after {@link #save}. */
  void saveBehaviour(TenantMemory memory) throws IOException {
    memory.saveBehaviour(id, detector.behaviour());
    behaviourSaved = clock.millis();
  }

  /** What went wrong in models of behaviour since the last call. */
  List<Problem> news() {
    return detector.problems().stream().filter(problem -> told.add(problem.file())).toList();
  }

  boolean isSaved() {
    return saved == next;
  }

  /** The sequence from which a restarted process would have to read for it. */
  long savedUpTo() {
    return saved;
  }

  /** Since when something is not saved, epoch milliseconds. */
  long unsavedSince() {
    return unsavedSince;
  }

  /** When it was last given anything, epoch milliseconds. */
  long lastUse() {
    return lastUse;
  }
}
