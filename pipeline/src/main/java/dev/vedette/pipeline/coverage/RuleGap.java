package dev.vedette.pipeline.coverage;

import dev.vedette.model.LogSource;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Why a rule cannot fire on some telemetry.
 *
 * @param logSource where the rule wants its events from
 * @param missingFields what no event of that log source has; empty where there is no such event
 */
public record RuleGap(
    String id, String title, LogSource logSource, SortedSet<String> missingFields) {
  public RuleGap(String id, String title, LogSource logSource) {
    this(id, title, logSource, new TreeSet<>());
  }

  public RuleGap {
    missingFields = Collections.unmodifiableSortedSet(new TreeSet<>(missingFields));
  }
}
