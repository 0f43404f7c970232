package dev.vedette.respond;

import dev.vedette.model.Attack;
import dev.vedette.model.Incident;
import dev.vedette.model.RemediationStep;
import dev.vedette.model.Severity;
import dev.vedette.model.Tactic;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A step as content describes it.
 *
 * @param priority 1 to 100, within its phase and for a place in the plan at all
 * @param references ids of ATT&amp;CK mitigations and D3FEND techniques
 */
record StepContent(
    String id,
    RemediationStep.Phase phase,
    int priority,
    Condition condition,
    Template action,
    List<Command> commands,
    Template why,
    List<String> references) {

  /** A command for a shell. */
  record Command(Shell shell, Template text) {}

  /**
   * When a step applies: one of the techniques or tactics was seen (or none are asked for), the
   * incident takes place on one of the platforms (or none are asked for), and is grave enough.
   *
   * @param techniques ids; one without a sub-technique stands for all of its own
   * @param ownNetwork whether a network of one's own must have to do with it
   */
  record Condition(
      List<String> techniques,
      Set<Tactic> tactics,
      Set<Platform> platforms,
      Severity severity,
      boolean ownNetwork) {

    boolean holds(Incident incident, Set<Platform> places) {
      return incident.severity().compareTo(severity) >= 0
          && (!ownNetwork || OwnNetwork.isTouchedBy(incident))
          && (platforms.isEmpty() || places.stream().anyMatch(platforms::contains))
          && ((techniques.isEmpty() && tactics.isEmpty())
              || incident.attacks().stream().anyMatch(this::asksFor));
    }

    /** The techniques of an incident that this condition asks for. */
    List<String> seen(Incident incident) {
      return incident.attacks().stream()
          .filter(this::asksFor)
          .map(Attack::technique)
          .flatMap(Stream::ofNullable)
          .distinct()
          .toList();
    }

    private boolean asksFor(Attack attack) {
      var tactic = attack.tactic();
      var technique = attack.technique();
      return (tactic != null && tactics.contains(tactic))
          || (technique != null && techniques.stream().anyMatch(id -> covers(id, technique)));
    }

    private static boolean covers(String id, String technique) {
      return technique.startsWith(id)
          && (technique.length() == id.length() || technique.charAt(id.length()) == '.');
    }
  }

  /** Whether the incident has a name for every variable of the action. */
  boolean canBeSaid(Subjects subjects) {
    return action.variables().stream().allMatch(subjects::has)
        && why.variables().stream().allMatch(subjects::has);
  }
}
