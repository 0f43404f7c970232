package dev.vedette.detect.feeds;

import dev.vedette.model.Attack;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What MISP's tags say: confidence by several taxonomies, the Traffic Light Protocol, and
 * techniques and malware out of galaxies. Tags of an attribute go before those of its event.
 *
 * @param confidence 0 to 100, empty if no tag says it
 */
record MispTags(OptionalInt confidence, String tlp, List<Attack> attacks, List<String> malware) {
  static final MispTags NONE = new MispTags(OptionalInt.empty(), "", List.of(), List.of());

  private static final int MAX_KEPT = 32;
  private static final Pattern MACHINE_TAG =
      Pattern.compile("([a-z0-9_-]+):([a-z0-9_-]+)=\"([^\"]{1,200})\"", Pattern.CASE_INSENSITIVE);
  private static final Pattern TECHNIQUE = Pattern.compile("T\\d{4}(?:\\.\\d{3})?$");
  private static final Pattern ATTACK_ID = Pattern.compile(" - [SGT]\\d{4}(?:\\.\\d{3})?$");
  private static final Set<String> NAMING_GALAXIES =
      Set.of(
          "malpedia",
          "ransomware",
          "tool",
          "banker",
          "botnet",
          "rat",
          "stealer",
          "backdoor",
          "mitre-malware",
          "mitre-tool",
          "mitre-intrusion-set",
          "threat-actor",
          "mitre-enterprise-attack-malware",
          "mitre-enterprise-attack-tool",
          "mitre-enterprise-attack-intrusion-set",
          "microsoft-activity-group");

  MispTags {
    attacks = List.copyOf(attacks);
    malware = List.copyOf(malware);
  }

  static MispTags of(List<String> tags) {
    if (tags.isEmpty()) {
      return NONE;
    }
    var confidence = OptionalInt.empty();
    var tlp = "";
    var attacks = new LinkedHashSet<Attack>();
    var malware = new LinkedHashSet<String>();
    for (var tag : tags) {
      if (tag.toLowerCase(Locale.ROOT).startsWith("tlp:")) {
        tlp = tlp(tag.substring(4));
        continue;
      }
      var parts = MACHINE_TAG.matcher(tag);
      if (!parts.matches()) {
        continue;
      }
      var said = confidence(parts);
      confidence = said.isPresent() ? said : confidence;
      galaxy(parts, attacks, malware);
    }
    return new MispTags(
        confidence,
        tlp,
        attacks.stream().limit(MAX_KEPT).toList(),
        malware.stream().limit(MAX_KEPT).toList());
  }

  private static String tlp(String word) {
    return switch (word.toUpperCase(Locale.ROOT)) {
      case "RED" -> "RED";
      case "AMBER" -> "AMBER";
      case "AMBER+STRICT" -> "AMBER STRICT";
      case "GREEN" -> "GREEN";
      case "CLEAR" -> "CLEAR";
      case "WHITE" -> "WHITE";
      default -> "";
    };
  }

  private static void galaxy(Matcher parts, Set<Attack> attacks, Set<String> malware) {
    if (!parts.group(1).equalsIgnoreCase("misp-galaxy")) {
      return;
    }
    var technique = TECHNIQUE.matcher(parts.group(3));
    if (parts.group(2).contains("attack-pattern") && technique.find()) {
      attacks.add(new Attack(null, technique.group()));
    } else if (NAMING_GALAXIES.contains(parts.group(2).toLowerCase(Locale.ROOT))) {
      malware.add(FeedText.brief(ATTACK_ID.matcher(parts.group(3)).replaceFirst("")));
    }
  }

  private static OptionalInt confidence(Matcher parts) {
    var value = parts.group(3).toLowerCase(Locale.ROOT);
    var said =
        switch (parts.group(1).toLowerCase(Locale.ROOT) + ":" + parts.group(2)) {
          case "misp:confidence-level" -> level(value);
          case "estimative-language:likelihood-probability" -> likelihood(value);
          case "admiralty-scale:information-credibility" -> credibility(value);
          case "osint:certainty" -> value.matches("\\d{1,3}") ? Integer.valueOf(value) : null;
          case "false-positive:risk" -> value.equals("high") ? 20 : null;
          default -> null;
        };
    return said == null ? OptionalInt.empty() : OptionalInt.of(said);
  }

  private static @Nullable Integer level(String value) {
    return switch (value) {
      case "completely-confident" -> 100;
      case "usually-confident" -> 75;
      case "fairly-confident" -> 50;
      case "rarely-confident" -> 25;
      case "unconfident" -> 0;
      default -> null;
    };
  }

  private static @Nullable Integer likelihood(String value) {
    return switch (value) {
      case "almost-certain" -> 95;
      case "very-likely" -> 85;
      case "likely" -> 70;
      case "roughly-even-chance" -> 50;
      case "unlikely" -> 30;
      case "very-unlikely" -> 15;
      case "almost-no-chance" -> 3;
      default -> null;
    };
  }

  private static @Nullable Integer credibility(String value) {
    return switch (value) {
      case "1" -> 95;
      case "2" -> 80;
      case "3" -> 60;
      case "4" -> 40;
      case "5" -> 20;
      case "6" -> 50;
      default -> null;
    };
  }

  /** These tags, and of others what these do not say. */
  MispTags over(MispTags others) {
    if (equals(NONE)) {
      return others;
    }
    return new MispTags(
        confidence.isPresent() ? confidence : others.confidence,
        tlp.isEmpty() ? others.tlp : tlp,
        joined(attacks, others.attacks),
        joined(malware, others.malware));
  }

  private static <T> List<T> joined(List<T> own, List<T> others) {
    var all = new LinkedHashSet<>(own);
    all.addAll(others);
    return new ArrayList<>(all);
  }
}
