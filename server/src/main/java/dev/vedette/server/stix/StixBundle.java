package dev.vedette.server.stix;

import dev.vedette.model.Attack;
import dev.vedette.model.Finding;
import dev.vedette.model.Incident;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;

/**
 * An incident as a bundle of STIX 2.1 (OASIS, 10 June 2021): the incident, its story as a grouping,
 * the techniques of ATT&amp;CK, and what was observed. The same incident is the same bundle.
 */
public final class StixBundle {
  /** The type of its bytes. */
  public static final String MEDIA_TYPE = "application/stix+json;version=2.1";

  static final String VERSION = "2.1";

  /** What several incidents have in common is the same in the bundle of each. */
  private static final String EVER = "2026-01-01T00:00:00Z";

  private final Incident incident;
  private final UnaryOperator<String> techniqueName;
  private final Map<String, Map<String, Object>> objects = new LinkedHashMap<>();
  private final String author = StixIds.object("identity", "vedette");

  private StixBundle(Incident incident, UnaryOperator<String> techniqueName) {
    this.incident = incident;
    this.techniqueName = techniqueName;
  }

  /**
   * @param findings those of its findings that are told
   * @param techniqueName the name of a technique by its id
   */
  public static Map<String, Object> of(
      Incident incident, List<Finding> findings, UnaryOperator<String> techniqueName) {
    return new StixBundle(incident, techniqueName).bundle(findings);
  }

  private Map<String, Object> bundle(List<Finding> findings) {
    var identity = begun("identity", author);
    identity.put("name", "Vedette");
    identity.put("identity_class", "system");
    keep(identity);
    var id = StixIds.object("incident", incident.uid());
    var told = begun("incident", id);
    told.put("name", incident.headline());
    told.put("description", story());
    keep(told);
    techniques(id);
    findings.forEach(this::observe);
    group(id);
    var bundle = new LinkedHashMap<String, Object>();
    bundle.put("type", "bundle");
    bundle.put("id", StixIds.object("bundle", incident.uid()));
    bundle.put("objects", List.copyOf(objects.values()));
    return bundle;
  }

  private String story() {
    var story = new StringBuilder();
    for (var sentence : incident.story()) {
      story.append(time(sentence.time())).append(' ').append(sentence.text()).append('\n');
    }
    return story.toString();
  }

  private void techniques(String from) {
    incident.attacks().stream()
        .map(Attack::technique)
        .filter(Objects::nonNull)
        .distinct()
        .forEach(technique -> {
          var id = StixIds.object("attack-pattern", technique);
          var pattern = begun("attack-pattern", id);
          pattern.put("name", techniqueName.apply(technique));
          pattern.put(
              "external_references",
              List.of(Map.of("source_name", "mitre-attack", "external_id", technique)));
          keep(pattern);
          relate(from, id);
        });
  }

  private void relate(String from, String to) {
    var relation = begun("relationship", StixIds.object("relationship", from + "/" + to));
    relation.put("relationship_type", "related-to");
    relation.put("source_ref", from);
    relation.put("target_ref", to);
    keep(relation);
  }

  /** A finding with nothing that STIX could name is told by the story alone. */
  private void observe(Finding finding) {
    var seen =
        finding.observables().stream()
            .flatMap(each -> StixObservables.of(each).stream())
            .map(this::keep)
            .distinct()
            .toList();
    if (seen.isEmpty()) {
      return;
    }
    var observed = begun("observed-data", StixIds.object("observed-data", finding.uid()));
    observed.put("first_observed", time(finding.time()));
    observed.put("last_observed", time(finding.time()));
    observed.put("number_observed", 1);
    observed.put("object_refs", seen);
    keep(observed);
  }

  private void group(String about) {
    var refs = new ArrayList<>(objects.keySet());
    refs.remove(author);
    var grouping = begun("grouping", StixIds.object("grouping", about));
    grouping.put("name", incident.headline());
    grouping.put("context", "suspicious-activity");
    grouping.put("object_refs", refs);
    keep(grouping);
  }

  private Map<String, Object> begun(String type, String id) {
    var object = new LinkedHashMap<String, Object>();
    object.put("type", type);
    object.put("spec_version", VERSION);
    object.put("id", id);
    boolean isShared = id.equals(author) || type.equals("attack-pattern");
    object.put("created", isShared ? EVER : time(incident.start()));
    object.put("modified", isShared ? EVER : time(incident.end()));
    if (!id.equals(author)) {
      object.put("created_by_ref", author);
    }
    return object;
  }

  private String keep(Map<String, Object> object) {
    var id = String.valueOf(object.get("id"));
    objects.putIfAbsent(id, object);
    return id;
  }

  private static String time(long epochMillis) {
    return Instant.ofEpochMilli(epochMillis).truncatedTo(ChronoUnit.MILLIS).toString();
  }
}
