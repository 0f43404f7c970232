package dev.vedette.respond.playbook;

import dev.vedette.model.Attack;
import dev.vedette.model.Incident;
import dev.vedette.respond.Platform;
import dev.vedette.respond.Subjects;
import dev.vedette.respond.Variable;
import dev.vedette.respond.brakes.PublicInternet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * What every playbook may know of the incident that it runs for, if it declares it: external
 * variables with these names. Names in it are hostile text.
 */
public final class IncidentVariables {
  private static final int MOST = 100;

  /** Each with its type. */
  public static final Map<String, VariableType> ALL =
      Map.ofEntries(
          Map.entry("__incident_id__", VariableType.STRING),
          Map.entry("__incident_headline__", VariableType.STRING),
          Map.entry("__incident_severity__", VariableType.INTEGER),
          Map.entry("__incident_risk__", VariableType.INTEGER),
          Map.entry("__incident_techniques__", VariableType.LIST),
          Map.entry("__incident_tactics__", VariableType.LIST),
          Map.entry("__platforms__", VariableType.LIST),
          Map.entry("__hosts__", VariableType.LIST),
          Map.entry("__users__", VariableType.LIST),
          Map.entry("__processes__", VariableType.LIST),
          Map.entry("__addresses__", VariableType.LIST),
          Map.entry("__domains__", VariableType.LIST),
          Map.entry("__files__", VariableType.LIST),
          Map.entry("__hashes__", VariableType.LIST),
          Map.entry("__registry_keys__", VariableType.LIST),
          Map.entry("__cloud_keys__", VariableType.LIST),
          Map.entry("__resources__", VariableType.LIST));

  private IncidentVariables() {}

  /**
   * Their values.
   *
   * @param id by which the incident is known, the same while it grows
   */
  public static Map<String, List<String>> of(String id, Incident incident) {
    var subjects = Subjects.of(incident);
    var values = new TreeMap<String, List<String>>();
    values.put("__incident_id__", List.of(id));
    values.put("__incident_headline__", List.of(incident.headline()));
    values.put("__incident_severity__", List.of(String.valueOf(incident.severity().id())));
    values.put("__incident_risk__", List.of(String.valueOf(incident.risk())));
    values.put("__incident_techniques__", techniques(incident));
    values.put("__incident_tactics__", tactics(incident));
    values.put(
        "__platforms__", Platform.of(incident).stream().map(Platform::key).sorted().toList());
    values.put("__hosts__", some(subjects, Variable.HOST));
    values.put("__users__", some(subjects, Variable.USER));
    values.put("__processes__", some(subjects, Variable.PROCESS));
    values.put("__addresses__", addresses(subjects));
    values.put("__domains__", domains(subjects));
    values.put("__files__", some(subjects, Variable.FILE));
    values.put("__hashes__", some(subjects, Variable.HASH));
    values.put("__registry_keys__", some(subjects, Variable.KEY));
    values.put("__cloud_keys__", some(subjects, Variable.ACCESS_KEY));
    values.put("__resources__", some(subjects, Variable.RESOURCE));
    return values;
  }

  private static List<String> some(Subjects subjects, Variable variable) {
    return subjects.of(variable).stream().limit(MOST).toList();
  }

  private static List<String> addresses(Subjects subjects) {
    return subjects.of(Variable.ADDRESS).stream()
        .filter(PublicInternet::isAddress)
        .limit(MOST)
        .toList();
  }

  private static List<String> domains(Subjects subjects) {
    return subjects.of(Variable.DOMAIN).stream()
        .filter(PublicInternet::isDomain)
        .limit(MOST)
        .toList();
  }

  private static List<String> techniques(Incident incident) {
    return incident.attacks().stream()
        .map(Attack::technique)
        .filter(Objects::nonNull)
        .distinct()
        .limit(MOST)
        .toList();
  }

  private static List<String> tactics(Incident incident) {
    return incident.attacks().stream()
        .map(Attack::tactic)
        .filter(Objects::nonNull)
        .map(tactic -> tactic.uid())
        .distinct()
        .toList();
  }
}
