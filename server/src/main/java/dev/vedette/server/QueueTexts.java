package dev.vedette.server;

import dev.vedette.model.Attack;
import dev.vedette.model.Entity;
import dev.vedette.model.Incident;
import dev.vedette.model.Tactic;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.json.JsonMapper;

/** What the queue tells of an incident beside its headline, as JSON. */
final class QueueTexts {
  private static final JsonMapper JSON = new JsonMapper();
  private static final int MOST_ENTITIES = 6;
  private static final int LONGEST = 300;

  private QueueTexts() {}

  /** The tactics of ATT&amp;CK that it shows, by id, in the order of an attack. */
  static String tactics(Incident incident) {
    return JSON.writeValueAsString(
        incident.attacks().stream()
            .map(Attack::tactic)
            .filter(Objects::nonNull)
            .map(Tactic::uid)
            .distinct()
            .toList());
  }

  /** The first of what it is about; processes say little without their story. */
  static String entities(Incident incident) {
    return JSON.writeValueAsString(
        incident.entities().stream()
            .filter(entity -> entity.type() != Entity.Type.PROCESS)
            .limit(MOST_ENTITIES)
            .map(entity -> Map.of("type", word(entity), "value", shortened(entity.value())))
            .toList());
  }

  private static String word(Entity entity) {
    return entity.type().name().toLowerCase(Locale.ROOT);
  }

  private static String shortened(String value) {
    return value.length() > LONGEST ? value.substring(0, LONGEST) : value;
  }
}
