package dev.vedette.respond.playbook;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A run of a playbook as it is at a moment: all that is needed to go on with it.
 *
 * @param id by which it is known, and by which what it does is known to be its own
 * @param playbook the id of the playbook that it began with
 * @param tasks all steps that it came to, in that order
 * @param variables by the task that called their playbook ({@code 0} for the run's own), by name
 * @param deadline when its time is over, epoch milliseconds
 * @param ending what became of it; empty while it goes on
 */
public record Run(
    String id,
    String playbook,
    Status status,
    List<Task> tasks,
    Map<String, Map<String, List<String>>> variables,
    long deadline,
    String ending) {

  /** What becomes of a run. */
  public enum Status {
    RUNNING,
    DONE,
    FAILED,
    STOPPED
  }

  public Run {
    tasks = List.copyOf(tasks);
    variables = Map.copyOf(variables);
  }

  public Optional<Task> task(int number) {
    return number >= 1 && number <= tasks.size()
        ? Optional.of(tasks.get(number - 1))
        : Optional.empty();
  }

  /** The tasks that are not over. */
  public List<Task> live() {
    return tasks.stream().filter(each -> !each.state().isOver()).toList();
  }

  public List<Task> in(Task.State state) {
    return tasks.stream().filter(each -> each.state() == state).toList();
  }

  /** By which whoever is asked for something knows that it is the same when it is asked again. */
  public String key(Task task) {
    return "%s-%d-%d".formatted(id, task.number(), task.command());
  }

  /** The values of a variable's scope. */
  Map<String, List<String>> scope(int scope) {
    return variables.getOrDefault(String.valueOf(scope), Map.of());
  }

  /** The run's own variables. */
  public Map<String, List<String>> values() {
    return new TreeMap<>(scope(0));
  }
}
