package dev.vedette.server.api;

import dev.vedette.respond.playbook.PlaybookStep.Action;
import dev.vedette.respond.playbook.Task;
import dev.vedette.server.playbooks.PlaybookDesk;
import dev.vedette.store.cases.PlaybookRuns.Stored;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A run of a playbook.
 *
 * @param incident what it runs for; empty for none
 * @param status running, done, failed or stopped
 * @param waits for whom: doer, approver and actions, joined by commas
 * @param steps those that it came to, in order; none in lists
 * @param variables what it knows; nothing in lists
 */
@SuppressWarnings("RecordComponentName")
public record PlaybookRunView(
    String id,
    String tenant,
    String incident,
    String playbook,
    String name,
    String status,
    String waits,
    Instant created,
    String created_by,
    @Nullable Instant ended,
    String ending,
    List<TaskView> steps,
    Map<String, List<String>> variables) {

  /**
   * A step that a run came to.
   *
   * @param parent the step in whose branch it is; 0 for none
   * @param state entered, ready, doing, waiting, branching, done, failed or broken
   * @param waits nobody, doer, approver or actions
   * @param text what is asked, or what came of it
   * @param actions the ids of the actions that it asked for
   * @param sets the variables that whoever does it may set
   */
  public record TaskView(
      int number,
      int parent,
      String type,
      String name,
      String state,
      String waits,
      String text,
      List<String> actions,
      List<String> sets,
      String by,
      Instant since,
      @Nullable Instant ended) {}

  static PlaybookRunView item(Stored run) {
    return of(run, List.of(), Map.of());
  }

  static PlaybookRunView whole(Stored run, PlaybookDesk desk) {
    var state = desk.state(run);
    return of(
        run,
        state.tasks().stream().map(task -> task(run, task, desk)).toList(),
        new TreeMap<>(state.values()));
  }

  private static PlaybookRunView of(
      Stored run, List<TaskView> steps, Map<String, List<String>> variables) {
    return new PlaybookRunView(
        run.id(),
        run.tenant().value(),
        run.incident(),
        run.playbook(),
        run.name(),
        run.status(),
        run.waits(),
        run.created(),
        run.createdBy(),
        run.ended(),
        run.ending(),
        steps,
        variables);
  }

  private static TaskView task(Stored run, Task task, PlaybookDesk desk) {
    var step = desk.step(run, task);
    return new TaskView(
        task.number(),
        task.parent(),
        task.step().substring(0, task.step().indexOf("--")),
        step.map(each -> each.common().name()).orElse(""),
        word(task.state()),
        word(task.waits()),
        task.text(),
        task.actions(),
        step.map(each -> each instanceof Action action ? action.outputs() : List.<String>of())
            .orElse(List.of()),
        task.by(),
        Instant.ofEpochMilli(task.since()),
        task.ended() == 0 ? null : Instant.ofEpochMilli(task.ended()));
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
