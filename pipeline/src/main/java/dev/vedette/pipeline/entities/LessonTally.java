package dev.vedette.pipeline.entities;

import dev.vedette.correlate.entities.Addresses;
import dev.vedette.correlate.entities.EntityName;
import dev.vedette.correlate.entities.Lesson;
import dev.vedette.correlate.entities.Lesson.Fact;
import dev.vedette.correlate.entities.Lesson.HasAddress;
import dev.vedette.correlate.entities.Witness;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The lessons of one batch: each fact once, from when it was first so to when it was last. Facts of
 * one batch beyond the bound are left out; they are told again when they go on.
 */
public final class LessonTally {
  private static final int MOST_FACTS = 10_000;
  private static final int MOST_NAMES = 4_096;

  private final Map<Fact, Times> facts = new LinkedHashMap<>();

  /** Names that were made of texts: many events have the same. */
  private final Map<String, Optional<EntityName>> hosts = new HashMap<>();

  private final Map<String, Optional<String>> addresses = new HashMap<>();

  private static final class Times {
    private long first;
    private long last;

    Times(long time) {
      first = time;
      last = time;
    }
  }

  void add(Fact fact, long time) {
    var known = facts.get(fact);
    if (known != null) {
      known.first = Math.min(known.first, time);
      known.last = Math.max(known.last, time);
    } else if (facts.size() < MOST_FACTS) {
      facts.put(fact, new Times(time));
    }
  }

  /** That a host has an address, if both are what they should be. */
  void address(@Nullable EntityName host, String address, Witness witness, long lease, long time) {
    var peer = host == null ? null : address(address);
    if (host != null && peer != null) {
      add(new HasAddress(host, peer, witness, lease), time);
    }
  }

  /** The name of a host; null where the text is none. */
  @Nullable EntityName host(String text) {
    if (text.isEmpty()) {
      return null;
    }
    if (hosts.size() > MOST_NAMES) {
      hosts.clear();
    }
    return hosts
        .computeIfAbsent(text, each -> Optional.ofNullable(EntityName.host(each)))
        .orElse(null);
  }

  private @Nullable String address(String text) {
    if (text.isEmpty()) {
      return null;
    }
    if (addresses.size() > MOST_NAMES) {
      addresses.clear();
    }
    return addresses
        .computeIfAbsent(text, each -> Optional.ofNullable(Addresses.normalise(each)))
        .orElse(null);
  }

  /** What was added since the last call, in the order in which it was first met. */
  public List<Lesson> take() {
    if (facts.isEmpty()) {
      return List.of();
    }
    var lessons = new ArrayList<Lesson>(facts.size());
    facts.forEach((fact, times) -> lessons.add(new Lesson(fact, times.first, times.last)));
    facts.clear();
    return lessons;
  }
}
