package dev.vedette.pipeline.live;

import dev.vedette.model.Finding;
import dev.vedette.model.Incident;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Findings and incidents as text, so that a restarted process knows them again. What a later
 * version adds to them is missing in older texts, and what it leaves out is not looked at.
 */
public final class StateJson {
  private static final JsonMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  private StateJson() {}

  public static String write(Finding finding) {
    return JSON.writeValueAsString(finding);
  }

  /**
   * @throws tools.jackson.core.JacksonException if it is none
   */
  public static Finding finding(String text) {
    return JSON.readValue(text, Finding.class);
  }

  public static String write(Incident incident) {
    return JSON.writeValueAsString(incident);
  }

  /**
   * @throws tools.jackson.core.JacksonException if it is none
   */
  public static Incident incident(String text) {
    return JSON.readValue(text, Incident.class);
  }
}
