package dev.vedette.pipeline.coverage;

import dev.vedette.model.Attack;
import dev.vedette.model.Tactic;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Which techniques of ATT&amp;CK rules look for.
 *
 * @param rules those that count
 * @param untagged how many of them have no tag that the matrix knows
 * @param gaps why others cannot fire on the telemetry, in the order of their ids
 */
public record Coverage(
    AttackMatrix matrix, List<CoveredRule> rules, int untagged, List<RuleGap> gaps) {

  public Coverage {
    rules = List.copyOf(rules);
    gaps = List.copyOf(gaps);
  }

  /** All tactics in the order of an attack. */
  public List<TacticCoverage> tactics() {
    return Arrays.stream(Tactic.values()).map(this::tactic).toList();
  }

  private TacticCoverage tactic(Tactic tactic) {
    var all = matrix.techniques(tactic);
    var covered = techniques(attack -> attack.tactic() == tactic, rules);
    var parents = covered.stream().map(AttackMatrix::parent).collect(Collectors.toSet());
    var counting = rules.stream().filter(rule -> serves(rule, tactic)).toList();
    return new TacticCoverage(
        tactic,
        parents.size(),
        (int) all.stream().filter(id -> !AttackMatrix.isSub(id)).count(),
        (int) covered.stream().filter(AttackMatrix::isSub).count(),
        (int) all.stream().filter(AttackMatrix::isSub).count(),
        (int) counting.stream().filter(rule -> !rule.isCorrelation()).count(),
        (int) counting.stream().filter(CoveredRule::isCorrelation).count());
  }

  /** All platforms, those with most rules first. */
  public List<PlatformCoverage> platforms() {
    return rules.stream()
        .flatMap(rule -> rule.platforms().stream())
        .distinct()
        .sorted()
        .map(this::platform)
        .sorted((one, other) ->
            Integer.compare(other.rules() + other.correlations(), one.rules() + one.correlations()))
        .toList();
  }

  private PlatformCoverage platform(String platform) {
    var those = rules.stream().filter(rule -> rule.platforms().contains(platform)).toList();
    return new PlatformCoverage(
        platform,
        (int) those.stream().filter(rule -> !rule.isCorrelation()).count(),
        (int) those.stream().filter(CoveredRule::isCorrelation).count(),
        techniques(_ -> true, those).size(),
        Arrays.stream(Tactic.values())
            .filter(tactic -> those.stream().noneMatch(rule -> serves(rule, tactic)))
            .toList());
  }

  /** How many techniques, their sub-techniques not counted, have a rule. */
  public int techniques() {
    return (int) techniques(_ -> true, rules).stream().map(AttackMatrix::parent).distinct().count();
  }

  /** How many sub-techniques have a rule. */
  public int subTechniques() {
    return (int) techniques(_ -> true, rules).stream().filter(AttackMatrix::isSub).count();
  }

  /** The rules for a technique in the service of a tactic. */
  public List<CoveredRule> rulesFor(Tactic tactic, String technique) {
    var wanted = new Attack(tactic, technique);
    return rules.stream().filter(rule -> rule.attacks().contains(wanted)).toList();
  }

  /** The same of those rules alone that somebody wants. */
  public Coverage of(Predicate<String> isWanted) {
    return new Coverage(
        matrix,
        rules.stream().filter(rule -> isWanted.test(rule.id())).toList(),
        (int)
            rules.stream()
                .filter(rule -> isWanted.test(rule.id()) && rule.attacks().isEmpty())
                .count(),
        gaps.stream().filter(gap -> isWanted.test(gap.id())).toList());
  }

  private static Set<String> techniques(Predicate<Attack> wanted, List<CoveredRule> rules) {
    var techniques = new HashSet<String>();
    for (var rule : rules) {
      rule.attacks().stream()
          .filter(wanted)
          .map(Attack::technique)
          .filter(Objects::nonNull)
          .forEach(techniques::add);
    }
    return techniques;
  }

  private static boolean serves(CoveredRule rule, Tactic tactic) {
    return rule.attacks().stream().anyMatch(attack -> attack.tactic() == tactic);
  }
}
