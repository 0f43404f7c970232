package dev.vedette.correlate;

import dev.vedette.model.Attack;
import dev.vedette.model.Origin;
import dev.vedette.model.Tactic;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How well each technique of a group is attested: each rule that names it adds a chance, shared
 * among all the techniques that the rule names, so that a narrow grave rule says most and a broad
 * one little; records combine as independent chances. Of several rules on one record the best
 * counts for a technique: they agree about one observation.
 */
final class Attestations {
  /** What is attested by less than this and than a share of the best is not worth naming. */
  private static final double ENOUGH = 0.1;

  private static final double SHARE_OF_BEST = 0.15;

  private static final Comparator<Attack> BY_TACTIC =
      Comparator.comparing(Attack::tactic, Comparator.nullsLast(Comparator.naturalOrder()));

  /**
   * What was attested.
   *
   * @param technique its id, or null where only a tactic is known
   * @param tactics that it serves here
   * @param weight a chance of harm, 0 to 1
   * @param time of the sighting that attests it best, epoch milliseconds
   */
  record Attested(@Nullable String technique, List<Tactic> tactics, double weight, long time) {}

  /** A technique, or a tactic without one. */
  private record Name(@Nullable String technique, @Nullable Tactic tactic) {
    static Name of(Attack attack) {
      return new Name(attack.technique(), attack.technique() == null ? attack.tactic() : null);
    }
  }

  /** A technique as one record shows it. */
  private record Shown(Name name, Origin record) {}

  private final Map<Shown, Double> shown = new HashMap<>();
  private final Map<Name, Double> weights = new LinkedHashMap<>();
  private final Map<Name, Evidence> best = new HashMap<>();
  private final Map<Name, List<Attack>> attacks = new LinkedHashMap<>();

  /** Takes the pieces of evidence, the most telling first. */
  Attestations(List<Evidence> pieces) {
    pieces.forEach(this::add);
  }

  /** What is attested well enough to speak of, best first. */
  List<Attested> wellAttested() {
    double enough = enough();
    var all = new ArrayList<Attested>();
    weights.forEach((name, weight) -> {
      if (weight >= enough) {
        all.add(attested(name, weight));
      }
    });
    all.sort(Comparator.comparingDouble(Attested::weight).reversed());
    return all;
  }

  /** The same as pairs, by tactic in the order of an attack, then best first. */
  List<Attack> attacks() {
    double enough = enough();
    var found = new ArrayList<Attack>();
    weights.entrySet().stream()
        .filter(entry -> entry.getValue() >= enough)
        .sorted(Map.Entry.<Name, Double>comparingByValue().reversed())
        .forEach(entry -> found.addAll(attacks.getOrDefault(entry.getKey(), List.of())));
    found.sort(BY_TACTIC);
    return found.stream().distinct().filter(attack -> !isVague(attack, found)).toList();
  }

  /** A tactic alone says nothing where techniques of it are known. */
  private static boolean isVague(Attack attack, List<Attack> attacks) {
    return attack.technique() == null
        && attacks.stream().anyMatch(a -> a.technique() != null && a.tactic() == attack.tactic());
  }

  private void add(Evidence piece) {
    var named = piece.sighting().attacks();
    var names = named.stream().map(Name::of).distinct().toList();
    for (var name : names) {
      var place = new Shown(name, piece.sighting().origin());
      double share = piece.alone() / names.size();
      double known = shown.getOrDefault(place, 0.0);
      if (share > known) {
        shown.put(place, share);
        weights.merge(name, share, (all, _) -> 1 - (1 - all) * (1 - share) / (1 - known));
      }
      best.putIfAbsent(name, piece);
    }
    for (var attack : named) {
      var known = attacks.computeIfAbsent(Name.of(attack), _ -> new ArrayList<>());
      if (!known.contains(attack)) {
        known.add(attack);
      }
    }
  }

  private double enough() {
    double most = weights.values().stream().mapToDouble(Double::doubleValue).max().orElse(0);
    return Math.min(ENOUGH, SHARE_OF_BEST * most);
  }

  private Attested attested(Name name, double weight) {
    var tactics =
        attacks.getOrDefault(name, List.of()).stream()
            .map(Attack::tactic)
            .filter(Objects::nonNull)
            .distinct()
            .toList();
    var piece = best.get(name);
    long time = piece == null ? 0 : piece.sighting().first();
    return new Attested(name.technique(), tactics, weight, time);
  }
}
