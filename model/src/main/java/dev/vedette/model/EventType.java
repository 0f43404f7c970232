package dev.vedette.model;

import java.util.List;

/**
 * What a source mapping recognised an event as. One instance exists for each kind of event of each
 * mapping, so that later stages may keep what they know of it in an identity map.
 *
 * @param source the mapping's id, such as {@code windows-sysmon}
 * @param title what happened, for people, such as {@code Process created}
 * @param logSources every Sigma log source that the event belongs to
 */
public record EventType(String source, String title, List<LogSource> logSources) {

  /** The type of an event whose source nobody recognised: no rule with a log source applies. */
  public static final EventType UNKNOWN =
      new EventType("unknown", "Not understood, kept raw", List.of());

  public EventType {
    logSources = List.copyOf(logSources);
  }
}
