package dev.vedette.correlate;

import dev.vedette.correlate.Habits.Usual;
import dev.vedette.model.Analytic;
import dev.vedette.model.Attack;
import dev.vedette.model.Finding;
import dev.vedette.model.LogSource;
import dev.vedette.model.Origin;
import dev.vedette.model.Severity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** One observation: an analytic that noticed the same facts once or many times in a row. */
final class Sighting {
  /** In event-time order, with ties broken by content so that the order is always the same. */
  static final Comparator<Sighting> ORDER =
      Comparator.comparingLong(Sighting::first).thenComparing(sighting -> sighting.uids.getFirst());

  private final Facts facts;
  private final Analytic analytic;
  private final List<Attack> attacks;
  private final List<String> uids = new ArrayList<>(1);
  private final Origin origin;
  private final List<LogSource> logSources;
  private final long first;
  private Usual usual;
  private Severity severity;
  private Severity standing;
  private boolean isRare;
  private boolean isHabitual;
  private boolean isOnHub;
  private int confidence;
  private long last;
  private long count = 1;

  Sighting(Finding finding, List<Attack> attacks, Facts facts, Usual usual, long time) {
    this.usual = usual;
    this.facts = facts;
    this.attacks = attacks;
    analytic = finding.analytic();
    origin = finding.origin();
    logSources = finding.eventType().logSources();
    first = time;
    last = time;
    severity = finding.severity();
    standing = severity;
    confidence = Math.clamp(finding.confidence(), 0, 100);
    uids.add(finding.uid());
  }

  /**
   * Takes in a repeat.
   *
   * @param listed whether its id is kept, or it is only counted
   */
  void repeat(Finding finding, Usual then, long time, boolean listed) {
    usual = usual.or(then);
    count++;
    last = Math.max(last, time);
    severity = severity.compareTo(finding.severity()) < 0 ? finding.severity() : severity;
    confidence = Math.max(confidence, Math.clamp(finding.confidence(), 0, 100));
    if (listed) {
      uids.add(finding.uid());
    }
  }

  Facts facts() {
    return facts;
  }

  Analytic analytic() {
    return analytic;
  }

  List<Attack> attacks() {
    return attacks;
  }

  /** The record of the first finding. */
  Origin origin() {
    return origin;
  }

  /** Where the first finding was logged. */
  List<LogSource> logSources() {
    return logSources;
  }

  Severity severity() {
    return severity;
  }

  /** The severity that counts beside the other sightings that are open. */
  Severity standing() {
    return standing;
  }

  void stand(Severity severity, boolean rare, boolean habitual, boolean onHub) {
    standing = severity;
    isRare = rare;
    isHabitual = habitual;
    isOnHub = onHub;
  }

  /** What is a hint elsewhere is evidence in a chain of hints. */
  void raise() {
    standing = standing == Severity.LOW ? Severity.MEDIUM : standing;
  }

  /** Whether it happened on a host that many accounts use. */
  boolean isOnHub() {
    return isOnHub;
  }

  /** Whether it counts less than its rule says, for it is usual, or would if it could. */
  boolean isUsual() {
    return isHabitual || standing.compareTo(severity) < 0;
  }

  /** Whether it is known to be rare where it was seen, and so evidence of something new there. */
  boolean isRare() {
    return isRare;
  }

  int confidence() {
    return confidence;
  }

  long first() {
    return first;
  }

  long last() {
    return last;
  }

  /** How many findings it stands for, those without a kept id included. */
  long count() {
    return count;
  }

  /** The ids of its findings in the order they came. */
  List<String> uids() {
    return uids;
  }

  /** How usual it was for its place when it was rarest. */
  Usual usual() {
    return usual;
  }

  /** Whether it names nobody and no program, and nothing is said of an attack. */
  boolean isThin() {
    return attacks.isEmpty() && isNameless();
  }

  /** Whether it names nobody and no program, as the alerts of a sensor do. */
  boolean isNameless() {
    return facts.act() == Act.OTHER
        && facts.people().actor() == null
        && facts.people().target() == null
        && facts.processes().subject() == null;
  }

  /** Whether it says something by itself: what is below medium only adds to other evidence. */
  boolean isEvidence() {
    return standing.compareTo(Severity.MEDIUM) >= 0;
  }

  /** Whether it only adds to other evidence. */
  boolean isHint() {
    return standing == Severity.LOW;
  }

  /** The quiet time between two sightings, 0 where they overlap. */
  long gapTo(Sighting other) {
    return Math.max(0, Math.max(first - other.last, other.first - last));
  }
}
