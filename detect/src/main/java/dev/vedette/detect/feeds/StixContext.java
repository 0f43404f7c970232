package dev.vedette.detect.feeds;

import dev.vedette.model.Attack;
import dev.vedette.model.Tactic;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a bundle says around its indicators: what they indicate, who publishes them, what was
 * revoked. Relationships may stand before or behind what they relate, so a bundle is read twice,
 * first for this. Bounded.
 */
final class StixContext {
  private static final int MAX_OBJECTS = 300_000;
  private static final int MAX_TARGETS = 16;
  private static final Pattern TECHNIQUE = Pattern.compile("T\\d{4}(\\.\\d{3})?");
  private static final Set<String> NAMED =
      Set.of("malware", "tool", "intrusion-set", "threat-actor", "campaign", "attack-pattern");

  /** TLP's own objects, which every bundle may refer to without having them. */
  private static final Map<String, String> WELL_KNOWN_MARKINGS =
      Map.of(
          "marking-definition--613f2e26-407d-48c7-9eca-b8e91df99dc9", "WHITE",
          "marking-definition--34098fce-860f-48ae-8e50-ebd3cc5e41da", "GREEN",
          "marking-definition--f88d31f6-486f-44da-b317-01333bde0b82", "AMBER",
          "marking-definition--5e57c739-391a-4eb3-b6be-7d15ca92d5ed", "RED",
          "marking-definition--94868c89-83c2-464b-929b-a1a8aa3c8487", "CLEAR",
          "marking-definition--bab4a63c-aed9-4cf5-a766-dfca5abac2bb", "GREEN",
          "marking-definition--55d920b0-5e8b-4f79-9ee9-91f868d9b421", "AMBER",
          "marking-definition--939a9414-2ddd-4d32-a0cd-375ea402b003", "AMBER STRICT",
          "marking-definition--e828b379-4e03-4974-9ac4-e53a884c97c1", "RED");

  private final Map<String, Meant> objects = new HashMap<>();
  private final Map<String, Set<String>> targets = new HashMap<>();
  private final Map<String, String> markings = new HashMap<>(WELL_KNOWN_MARKINGS);
  private final Set<String> revoked = new HashSet<>();
  private boolean isFull;

  /** An object that indicators point to. */
  private record Meant(String name, List<Attack> attacks) {}

  void add(StixObject object) {
    if (objects.size() + targets.size() + revoked.size() + markings.size() > MAX_OBJECTS) {
      isFull = true;
      return;
    }
    if (object.isRevoked) {
      revoked.add(object.id);
    } else if (object.type.equals("relationship") && object.relationship.equals("indicates")) {
      var known = targets.computeIfAbsent(object.source, _ -> new LinkedHashSet<>());
      if (known.size() < MAX_TARGETS) {
        known.add(object.target);
      }
    } else if (NAMED.contains(object.type)) {
      boolean isTechnique = object.type.equals("attack-pattern");
      var name = isTechnique ? "" : FeedText.brief(object.name);
      objects.put(object.id, new Meant(name, isTechnique ? ofObject(object) : List.of()));
    } else if (object.type.equals("marking-definition") && !object.tlp.isEmpty()) {
      markings.put(object.id, tlp(object.tlp));
    }
  }

  /** Whether there was more than is kept. */
  boolean isFull() {
    return isFull;
  }

  boolean isRevoked(StixObject indicator) {
    return indicator.isRevoked || revoked.contains(indicator.id);
  }

  /** The names of the malware and intruders that an indicator points to. */
  List<String> malware(StixObject indicator) {
    return meant(indicator).stream()
        .map(Meant::name)
        .filter(name -> !name.isEmpty())
        .distinct()
        .toList();
  }

  /** What an indicator and what it points to say of ATT&amp;CK. */
  List<Attack> attacks(StixObject indicator) {
    var attacks = new LinkedHashSet<Attack>();
    meant(indicator).forEach(meant -> attacks.addAll(meant.attacks()));
    if (attacks.isEmpty() || !indicator.techniques.isEmpty()) {
      attacks.addAll(ofObject(indicator));
    }
    return List.copyOf(attacks);
  }

  private static List<Attack> ofObject(StixObject object) {
    var tactics =
        object.tactics.stream()
            .flatMap(slug -> Tactic.ofSlug(slug.toLowerCase(Locale.ROOT)).stream())
            .distinct()
            .toList();
    var techniques =
        object.techniques.stream()
            .filter(id -> TECHNIQUE.matcher(id).matches())
            .distinct()
            .toList();
    var attacks = new ArrayList<Attack>();
    for (var tactic : tactics) {
      techniques.forEach(technique -> attacks.add(new Attack(tactic, technique)));
      if (techniques.isEmpty()) {
        attacks.add(new Attack(tactic, null));
      }
    }
    if (tactics.isEmpty()) {
      techniques.forEach(technique -> attacks.add(new Attack(null, technique)));
    }
    return attacks;
  }

  private List<Meant> meant(StixObject indicator) {
    return targets.getOrDefault(indicator.id, Set.of()).stream()
        .map(objects::get)
        .filter(java.util.Objects::nonNull)
        .toList();
  }

  /** The strictest word of the Traffic Light Protocol that an object is marked with, or empty. */
  String tlp(StixObject object) {
    var words = object.markings.stream().map(id -> markings.getOrDefault(id, "")).toList();
    for (var strict : List.of("RED", "AMBER STRICT", "AMBER", "GREEN", "CLEAR", "WHITE")) {
      if (words.contains(strict)) {
        return strict;
      }
    }
    return "";
  }

  private static String tlp(String word) {
    return word.length() > 20 ? "" : word.toUpperCase(Locale.ROOT).replace('+', ' ');
  }
}
