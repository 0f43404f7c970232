package dev.vedette.respond;

import dev.vedette.model.Incident;
import dev.vedette.model.RemediationStep;
import dev.vedette.model.RemediationStep.Phase;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Plans what a person should do about an incident, from steps that are content.
 *
 * <p>Immutable, and safe for use by several threads. Names from the incident are hostile text: in
 * commands they are quoted for the shell concerned or replaced by a placeholder, elsewhere they
 * stand as they are and whoever displays them must escape them.
 */
public final class RemediationPlanner {
  private static final int MAX_STEPS = 12;
  private static final int MAX_COMMANDS = 6;
  private static final int MAX_TECHNIQUES = 2;

  private static final Comparator<StepContent> MOST_IMPORTANT_FIRST =
      Comparator.comparingInt(StepContent::priority).reversed().thenComparing(StepContent::id);

  private final List<StepContent> steps;

  RemediationPlanner(List<StepContent> steps) {
    this.steps = steps.stream().sorted(MOST_IMPORTANT_FIRST).toList();
  }

  /** At most twelve steps, phase by phase, the most important first within its phase. */
  public List<RemediationStep> plan(Incident incident) {
    var subjects = Subjects.of(incident);
    return choose(incident, subjects).stream()
        .sorted(Comparator.comparing(StepContent::phase).thenComparing(MOST_IMPORTANT_FIRST))
        .map(step -> step(step, incident, subjects))
        .toList();
  }

  /** How many steps it knows. */
  public int size() {
    return steps.size();
  }

  /** The most important ones, but of no phase so many that another would be forgotten. */
  List<StepContent> choose(Incident incident, Subjects subjects) {
    var places = Platform.of(incident);
    var chosen = new ArrayList<StepContent>();
    Map<Phase, Integer> counts = new EnumMap<>(Phase.class);
    for (var step : steps) {
      if (step.condition().holds(incident, places)
          && step.canBeSaid(subjects)
          && counts.merge(step.phase(), 1, Integer::sum) <= share(step.phase())) {
        chosen.add(step);
      }
    }
    return chosen.subList(0, Math.min(MAX_STEPS, chosen.size()));
  }

  private static int share(Phase phase) {
    return switch (phase) {
      case CONTAIN -> 4;
      case ERADICATE -> 3;
      case COLLECT, HARDEN, RECOVER -> 2;
    };
  }

  private static RemediationStep step(StepContent step, Incident incident, Subjects subjects) {
    return new RemediationStep(
        step.phase(),
        step.action().tell(subjects),
        detail(step, incident, subjects),
        why(step, incident, subjects));
  }

  private static String detail(StepContent step, Incident incident, Subjects subjects) {
    var places = Platform.of(incident);
    return step.commands().stream()
        .filter(command -> isUseful(command.shell(), places))
        .filter(command -> command.text().variables().stream().allMatch(subjects::has))
        .flatMap(command ->
            command.text().commands(command.shell(), subjects).stream()
                .map(text -> command.shell().caption() + ": " + text))
        .limit(MAX_COMMANDS)
        .collect(Collectors.joining("\n"));
  }

  /** Commands for a platform that the incident does not touch would only confuse. */
  private static boolean isUseful(Shell shell, Set<Platform> places) {
    return places.isEmpty()
        ? shell == Shell.POWERSHELL || shell == Shell.BASH
        : places.contains(shell.platform());
  }

  private static String why(StepContent step, Incident incident, Subjects subjects) {
    var text = new StringBuilder(step.why().tell(subjects));
    var seen = step.condition().seen(incident);
    if (!seen.isEmpty()) {
      text.append(" Seen here: ")
          .append(String.join(", ", seen.stream().limit(MAX_TECHNIQUES).toList()))
          .append('.');
    }
    if (!step.references().isEmpty()) {
      text.append(" (").append(String.join(", ", step.references())).append(')');
    }
    return text.toString();
  }
}
