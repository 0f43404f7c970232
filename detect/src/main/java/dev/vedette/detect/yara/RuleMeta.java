package dev.vedette.detect.yara;

import dev.vedette.detect.yara.wire.Meta;
import dev.vedette.detect.yara.wire.RuleHit;
import dev.vedette.model.Attack;
import dev.vedette.model.Severity;
import dev.vedette.model.Tactic;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What the author of a rule says of it. YARA leaves names and values of {@code meta} to authors;
 * these are the ones that the large public collections use.
 */
final class RuleMeta {
  private static final int LONGEST_TITLE = 200;
  private static final int DEFAULT_CONFIDENCE = 60;
  private static final int MAX_ATTACKS = 16;
  private static final Pattern ATTACK =
      Pattern.compile("\\b(?:T\\d{4}(?:[._/]\\d{3})?|TA\\d{4})\\b");
  private static final List<String> ATTACK_NAMES =
      List.of("mitre", "attack", "att_ck", "att&ck", "technique", "tactic");

  private final RuleHit hit;

  RuleMeta(RuleHit hit) {
    this.hit = hit;
  }

  /** The first value under one of these names that is not empty. */
  Optional<String> find(String... names) {
    for (var name : names) {
      for (var meta : hit.metas()) {
        if (meta.name().equalsIgnoreCase(name) && !meta.value().isBlank()) {
          return Optional.of(meta.value().strip());
        }
      }
    }
    return Optional.empty();
  }

  String title() {
    var title = find("description", "desc", "info").orElse(hit.rule()).replaceAll("\\s+", " ");
    return title.length() <= LONGEST_TITLE ? title : title.substring(0, LONGEST_TITLE - 1) + "…";
  }

  /**
   * From a severity in words; else from a score of 0 to 100, by the classes that THOR and LOKI give
   * it; else medium, for the author says nothing.
   */
  Severity severity() {
    return find("severity", "threat_level", "level")
        .flatMap(RuleMeta::named)
        .orElseGet(() -> score().map(RuleMeta::scored).orElse(Severity.MEDIUM));
  }

  private static Optional<Severity> named(String word) {
    return switch (word.toLowerCase(Locale.ROOT)) {
      case "critical", "very high" -> Optional.of(Severity.CRITICAL);
      case "high", "severe", "malicious" -> Optional.of(Severity.HIGH);
      case "medium", "moderate", "suspicious" -> Optional.of(Severity.MEDIUM);
      case "low" -> Optional.of(Severity.LOW);
      case "info", "informational", "information", "none" -> Optional.of(Severity.INFORMATIONAL);
      default -> Optional.empty();
    };
  }

  private static Severity scored(int score) {
    if (score >= 75) {
      return Severity.HIGH;
    }
    if (score >= 60) {
      return Severity.MEDIUM;
    }
    return score >= 40 ? Severity.LOW : Severity.INFORMATIONAL;
  }

  /** The author's score, or an amount that stands for not knowing. */
  int confidence() {
    return score().orElse(DEFAULT_CONFIDENCE);
  }

  /**
   * A {@code severity} in numbers counts as a score, and a {@code threat_level} of 0 to 10 ten
   * times.
   */
  private Optional<Integer> score() {
    return find("score", "severity")
        .flatMap(RuleMeta::number)
        .or(() -> find("threat_level").flatMap(RuleMeta::number).map(level -> level * 10))
        .map(score -> Math.clamp(score, 0, 100));
  }

  private static Optional<Integer> number(String text) {
    return text.matches("\\d{1,4}") ? Optional.of(Integer.parseInt(text)) : Optional.empty();
  }

  /** Ids of ATT&amp;CK in the tags, and in what says by its name that it holds some. */
  List<Attack> attacks() {
    Set<String> ids = new LinkedHashSet<>();
    hit.tags().forEach(tag -> collect(tag.replace('_', '.'), ids));
    for (Meta meta : hit.metas()) {
      var name = meta.name().toLowerCase(Locale.ROOT);
      if (ATTACK_NAMES.stream().anyMatch(name::contains)) {
        collect(meta.value(), ids);
      }
    }
    var attacks = new ArrayList<Attack>();
    ids.stream().limit(MAX_ATTACKS).forEach(id -> attacks.add(attack(id)));
    return attacks;
  }

  private static void collect(String text, Set<String> ids) {
    var matcher = ATTACK.matcher(text.toUpperCase(Locale.ROOT));
    while (matcher.find()) {
      ids.add(matcher.group().replace('_', '.').replace('/', '.'));
    }
  }

  private static Attack attack(String id) {
    if (!id.startsWith("TA")) {
      return new Attack(null, id);
    }
    return Arrays.stream(Tactic.values())
        .filter(tactic -> tactic.uid().equals(id))
        .findFirst()
        .map(tactic -> new Attack(tactic, null))
        .orElse(new Attack(null, null));
  }
}
