package dev.vedette.respond.playbook;

import dev.vedette.respond.playbook.PlaybookStep.Action;
import dev.vedette.respond.playbook.Run.Status;
import dev.vedette.respond.playbook.Task.State;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How runs go on. It does nothing to the world: whoever uses it writes a run down as it is here,
 * does what is {@link State#READY} once it is written down as {@link State#DOING}, and tells what
 * came of it. The same run and the same moment always give the same. Safe for several threads.
 */
public final class Machine {
  /** How long a run may take, waiting for people included. */
  public static final Duration LONGEST = Duration.ofDays(7);

  private final Map<String, Playbook> playbooks;

  /**
   * @param playbooks all that runs may call, by id
   */
  public Machine(Map<String, Playbook> playbooks) {
    this.playbooks = Map.copyOf(playbooks);
  }

  /**
   * A new run, which has gone as far as it can without anything being done.
   *
   * @param given values for the external variables that the playbook declares; others are not
   *     looked at
   */
  public Run begin(String id, String playbook, Map<String, List<String>> given, Instant now) {
    var root = find(playbook);
    var first = Task.entered(1, 0, 0, playbook, root.start(), now.toEpochMilli());
    var run =
        new Run(
            id,
            playbook,
            Status.RUNNING,
            List.of(first),
            Map.of("0", declared(root, given)),
            now.plus(LONGEST).toEpochMilli(),
            "");
    return advance(run, now);
  }

  Playbook find(String id) {
    var found = playbooks.get(id);
    if (found == null) {
      throw new IllegalArgumentException("there is no playbook " + id);
    }
    return found;
  }

  Optional<Playbook> known(String id) {
    return Optional.ofNullable(playbooks.get(id));
  }

  /** The variables of a playbook as it begins. */
  static Map<String, List<String>> declared(Playbook playbook, Map<String, List<String>> given) {
    var values = new HashMap<String, List<String>>();
    playbook
        .variables()
        .forEach((name, variable) -> {
          var from = variable.isExternal() ? given.get(name) : null;
          values.put(name, from != null && variable.type().takes(from) ? from : variable.value());
        });
    return values;
  }

  /** The run, gone as far as it can without anything being done. */
  public Run advance(Run run, Instant now) {
    return run.status() == Status.RUNNING ? new Walk(this, run, now).go() : run;
  }

  /** What is to be done for a task that is ready. */
  public WorkOrder order(Run run, Task task) {
    var playbook = find(task.playbook());
    return playbook.step(task.step()).orElseThrow() instanceof Action action
        ? new WorkOrders(playbook, name -> value(run, task, action, name))
            .of(action, task.command())
        : new WorkOrder.Impossible("nothing is done by this step");
  }

  static List<String> value(Run run, Task task, PlaybookStep step, String name) {
    var own = step.common().variables().get(name);
    return own == null ? run.scope(task.scope()).getOrDefault(name, List.of()) : own.value();
  }

  /** The run in which a task that is ready is being done. */
  public Run doing(Run run, int task) {
    var walk = new Walk(this, run, Instant.EPOCH);
    walk.change(task, State.READY, each -> each.in(State.DOING));
    return walk.run();
  }

  /**
   * The run after it is known what came of a task that is being done, or waits; it goes on as far
   * as it can. Of a task that is over nothing changes.
   */
  public Run settle(Run run, int task, StepOutcome outcome, Instant now) {
    var found = run.task(task);
    if (run.status() != Status.RUNNING
        || found.isEmpty()
        || (found.get().state() != State.DOING && found.get().state() != State.WAITING)) {
      return run;
    }
    var walk = new Walk(this, run, now);
    walk.settle(found.get(), outcome);
    return walk.go();
  }

  /** The run, ended before its end. */
  public Run stop(Run run, String why, String who, Instant now) {
    if (run.status() != Status.RUNNING) {
      return run;
    }
    var walk = new Walk(this, run, now);
    walk.end(Status.STOPPED, why, who);
    return walk.run();
  }

  /** When the run goes on by itself though nobody does anything. */
  public Instant due(Run run) {
    long due = run.deadline();
    for (var task : run.live()) {
      if (task.until() > 0) {
        due = Math.min(due, task.until());
      }
      if (task.state() == State.ENTERED) {
        due = Math.min(due, task.since() + delay(task).toMillis());
      }
    }
    return Instant.ofEpochMilli(due);
  }

  Duration delay(Task task) {
    return step(task).common().delay();
  }

  PlaybookStep step(Task task) {
    return find(task.playbook()).step(task.step()).orElseThrow();
  }
}
