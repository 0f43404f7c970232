package dev.vedette.correlate;

import dev.vedette.model.Attack;
import dev.vedette.model.Severity;
import dev.vedette.model.Tactic;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whether a group is more than observations: something that a person has to look at. */
final class Worthiness {
  /** What a call to a cloud's interface may serve that opens a door or does harm by itself. */
  private static final Set<Tactic> LASTING =
      EnumSet.of(
          Tactic.PERSISTENCE,
          Tactic.PRIVILEGE_ESCALATION,
          Tactic.CREDENTIAL_ACCESS,
          Tactic.DEFENSE_IMPAIRMENT,
          Tactic.LATERAL_MOVEMENT,
          Tactic.EXFILTRATION,
          Tactic.IMPACT);

  private final List<Sighting> group;
  private final List<Sighting> evidence;
  private final CorrelationSettings.Worth worth;
  private final Duration moment;

  private Worthiness(List<Sighting> group, CorrelationSettings settings) {
    this.group = group;
    worth = settings.worth();
    moment = settings.gaps().moment();
    evidence = group.stream().filter(Sighting::isEvidence).toList();
  }

  /**
   * One grave finding; or a few rules of medium severity on different records; or one such rule and
   * several hints; or a person's call to a cloud's interface that lasts. Hints alone count only
   * where they go along an attack from tactic to tactic. Where only Windows itself acts, nothing
   * less than a grave finding counts, and not one rule alone that speaks of what management agents
   * and Windows do all day.
   */
  static boolean isIncident(List<Sighting> group, CorrelationSettings settings) {
    return new Worthiness(group, settings).isIncident();
  }

  private boolean isIncident() {
    if (evidence.isEmpty()) {
      return new HintChain(group).length() >= worth.chain();
    }
    boolean bySystem = evidence.stream().allMatch(Worthiness::isBySystem);
    if (evidence.stream().anyMatch(s -> s.standing().compareTo(worth.lone()) >= 0)) {
      return !bySystem || !isOrdinary();
    }
    return !bySystem && (isSeveral() || isCorroborated() || isLastingCall() || isGuessing());
  }

  /** One rule's grave words about an agent's work, or about papers that Windows wrote. */
  private boolean isOrdinary() {
    var grave = evidence.stream().filter(s -> s.standing().compareTo(worth.lone()) >= 0).toList();
    return rules(grave) == 1
        && grave.stream().noneMatch(s -> s.standing() == Severity.CRITICAL)
        && grave.stream().allMatch(s -> Standing.isAgentsWork(s) || isPaperwork(s));
  }

  private static boolean isPaperwork(Sighting sighting) {
    var facts = sighting.facts();
    var subject = facts.processes().subject();
    return facts.act() == Act.FILE_WRITTEN
        && facts.objects().file() != null
        && Artifacts.isPaper(facts.objects().file())
        && subject != null
        && subject.image() != null
        && Artifacts.isOfWindows(subject.image());
  }

  private boolean isSeveral() {
    return rules(evidence) >= worth.rules() && records(evidence) > 1 && isSeveralMoments();
  }

  /**
   * Alerts that name nobody and say nothing of an attack come together often, and one product
   * repeats what another said: only those at several moments count.
   */
  private boolean isSeveralMoments() {
    return !evidence.stream().allMatch(Sighting::isThin) || moments() >= worth.moments();
  }

  private int moments() {
    var rules = new HashSet<String>();
    long last = Long.MIN_VALUE;
    int moments = 0;
    for (var sighting : evidence) {
      if (rules.add(sighting.analytic().uid())
          && (moments == 0 || sighting.first() - last > moment.toMillis())) {
        moments++;
        last = sighting.first();
      }
    }
    return moments;
  }

  /** What became a hint because it is usual corroborates nothing. */
  private boolean isCorroborated() {
    var hints = group.stream().filter(s -> s.isEvidence() || (s.isHint() && !s.isUsual())).toList();
    return rules(hints) >= worth.rulesWithHints() && isSeveralMoments();
  }

  private boolean isLastingCall() {
    return evidence.stream().allMatch(s -> s.facts().act() == Act.API_CALLED)
        && (rules(evidence) >= worth.rules() || evidence.stream().anyMatch(Worthiness::lasts));
  }

  /** So many wrong passwords that their hints became evidence. */
  private boolean isGuessing() {
    return evidence.stream().anyMatch(Standing::isGuess);
  }

  private static boolean lasts(Sighting sighting) {
    return isPerson(sighting.facts().people().actor())
        && sighting.attacks().stream().map(Attack::tactic).anyMatch(LASTING::contains);
  }

  private static long rules(List<Sighting> sightings) {
    return sightings.stream().map(s -> s.analytic().uid()).distinct().count();
  }

  private static long records(List<Sighting> sightings) {
    return sightings.stream().map(Sighting::origin).distinct().count();
  }

  private static boolean isBySystem(Sighting sighting) {
    var people = sighting.facts().people();
    return sighting.facts().place().isWindows()
        && !isPerson(people.actor())
        && !isPerson(people.target());
  }

  private static boolean isPerson(@Nullable Account account) {
    return account != null && account.ordinary();
  }
}
