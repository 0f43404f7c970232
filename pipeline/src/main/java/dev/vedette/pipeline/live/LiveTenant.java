package dev.vedette.pipeline.live;

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

  private final TenantId id;
  private final TenantDetector detector;
  private final InstantSource clock;
  private final List<LiveFinding> findings = new ArrayList<>();
  private final List<LiveIncident> incidents = new ArrayList<>();
  private final Set<String> told = new HashSet<>();
  private long next;
  private long saved;
  private long unsavedSince;
  private long lastUse;
  private long behaviourSaved;

  /**
   * @param next the sequence from which it goes on
   */
  LiveTenant(TenantId id, TenantDetector detector, long next, InstantSource clock) {
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

  /** Takes note of what people say. */
  void hear(Saying saying, Opinions opinions) {
    lastUse = clock.millis();
    detector.hear(saying, opinions);
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
  }

  /**
   * Makes everything so far durable, so that a restarted process goes on here. Models of behaviour
   * are saved more seldom: after a crash they lack what they learnt in the last minutes.
   */
  void save(LiveStore store, TenantMemory memory) throws IOException {
    findings.addAll(detector.settle(lastUse));
    hand(store);
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
