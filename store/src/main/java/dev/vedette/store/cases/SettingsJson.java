package dev.vedette.store.cases;

import java.util.Map;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Settings of collectors as they are kept: a JSON object of texts. */
final class SettingsJson {
  private static final JsonMapper JSON = new JsonMapper();
  private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};

  private SettingsJson() {}

  static String write(Map<String, String> settings) {
    return JSON.writeValueAsString(settings);
  }

  static Map<String, String> read(String text) {
    return JSON.readValue(text, TEXTS);
  }
}
