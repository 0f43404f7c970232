package dev.vedette.correlate.related;

import dev.vedette.model.Incident;
import dev.vedette.model.Incident.Related;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The incidents of one tenant, as far as they help to understand another one: those of the same
 * campaign, which an intruder's tools or several of their scenes tie over days, and those that were
 * done alike, whoever did them.
 *
 * <p>A mark that many incidents bear ties none. Memory is bounded: the oldest incidents are
 * forgotten. Not safe for use by several threads at once.
 */
public final class PastIncidents {
  private static final int MOST = 5_000;
  private static final int MOST_RELATED = 10;
  private static final Duration CAMPAIGN = Duration.ofDays(14);
  private static final int COMMON = 6;
  private static final int ENOUGH_SCENES = 2;
  private static final String SAME_INTRUDER = "campaign";
  private static final String SAME_DEEDS = "similar";
  private static final double ALIKE = 0.5;
  private static final int ENOUGH_TECHNIQUES = 2;

  private record Past(String id, long start, long end, Marks marks) {}

  private final Map<String, Past> incidents = new LinkedHashMap<>();
  private final Map<String, Integer> bearers = new HashMap<>();

  /** Remembers an incident as it is now, under the id that people know. */
  public void remember(String id, Incident incident) {
    forget(id);
    var past = new Past(id, incident.start(), incident.end(), Marks.of(incident));
    incidents.put(id, past);
    count(past, 1);
    if (incidents.size() > MOST) {
      forget(incidents.keySet().iterator().next());
    }
  }

  /** Forgets an incident: it became part of another, or was none. */
  public void forget(String id) {
    var past = incidents.remove(id);
    if (past != null) {
      count(past, -1);
    }
  }

  /** Those that an incident is related to, campaigns first, then the most alike. */
  public List<Related> related(String id, Incident incident) {
    var marks = Marks.of(incident);
    var related = new ArrayList<Related>();
    for (var past : incidents.values()) {
      if (!past.id().equals(id)) {
        relate(marks, incident, past, related);
      }
    }
    related.sort(
        Comparator.comparing(Related::kind)
            .thenComparing(Comparator.comparingInt(Related::likeness).reversed())
            .thenComparing(Related::id));
    return related.stream().limit(MOST_RELATED).toList();
  }

  private void relate(Marks marks, Incident incident, Past past, List<Related> related) {
    int likeness = (int) Math.round(100 * marks.likeness(past.marks()));
    var tools = common(marks.tools(), past.marks().tools());
    var scenes = common(marks.scenes(), past.marks().scenes());
    boolean isNear =
        incident.start() - past.end() <= CAMPAIGN.toMillis()
            && past.start() - incident.end() <= CAMPAIGN.toMillis();
    if (isNear && (!tools.isEmpty() || scenes.size() >= ENOUGH_SCENES)) {
      tools.addAll(scenes);
      related.add(new Related(past.id(), SAME_INTRUDER, likeness, List.copyOf(tools)));
    } else if (likeness >= 100 * ALIKE && marks.techniques().size() >= ENOUGH_TECHNIQUES) {
      related.add(new Related(past.id(), SAME_DEEDS, likeness, List.of()));
    }
  }

  private Set<String> common(Set<String> one, Set<String> other) {
    var common = new TreeSet<>(one);
    common.retainAll(other);
    common.removeIf(mark -> bearers.getOrDefault(mark, 0) > COMMON);
    return common;
  }

  private void count(Past past, int by) {
    for (var marks : List.of(past.marks().tools(), past.marks().scenes())) {
      for (var mark : marks) {
        bearers.merge(mark, by, (all, more) -> all + more == 0 ? null : all + more);
      }
    }
  }
}
