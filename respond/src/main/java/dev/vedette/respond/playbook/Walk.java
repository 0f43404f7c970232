package dev.vedette.respond.playbook;

import dev.vedette.respond.playbook.PlaybookStep.Action;
import dev.vedette.respond.playbook.PlaybookStep.End;
import dev.vedette.respond.playbook.PlaybookStep.If;
import dev.vedette.respond.playbook.PlaybookStep.Parallel;
import dev.vedette.respond.playbook.PlaybookStep.Start;
import dev.vedette.respond.playbook.PlaybookStep.SubPlaybook;
import dev.vedette.respond.playbook.PlaybookStep.Switch;
import dev.vedette.respond.playbook.PlaybookStep.While;
import dev.vedette.respond.playbook.Run.Status;
import dev.vedette.respond.playbook.Task.State;
import dev.vedette.respond.playbook.Task.Waits;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One run while it goes on. A step with branches is over when all of them are; a branch is at its
 * end where no step comes next. What fails and has no step that takes care of it breaks its branch,
 * and with it the step that the branch is of, up to the run; there the playbook's {@code
 * workflow_exception} is tried, once.
 */
final class Walk {
  private static final int MOST_TASKS = 500;
  private static final int MOST_LOOPS = 100;
  private static final int DEEPEST = 20;
  private static final int LONGEST_TEXT = 4_000;

  private final Machine machine;
  private final Run before;
  private final long now;
  private final List<Task> tasks;
  private final Map<String, Map<String, List<String>>> variables;
  private Status status;
  private String ending;

  Walk(Machine machine, Run run, Instant now) {
    this.machine = machine;
    before = run;
    this.now = now.toEpochMilli();
    tasks = new ArrayList<>(run.tasks());
    variables = new HashMap<>(run.variables());
    status = run.status();
    ending = run.ending();
  }

  Run run() {
    return new Run(
        before.id(), before.playbook(), status, tasks, variables, before.deadline(), ending);
  }

  Run go() {
    if (now >= before.deadline()) {
      end(Status.FAILED, "its time is over", "");
    }
    boolean isMoving = true;
    while (isMoving && status == Status.RUNNING) {
      isMoving = false;
      for (int i = 0; i < tasks.size() && status == Status.RUNNING; i++) {
        isMoving |= move(tasks.get(i));
      }
    }
    if (status == Status.RUNNING && tasks.stream().allMatch(each -> each.state().isOver())) {
      conclude();
    }
    return run();
  }

  void change(int number, State from, UnaryOperator<Task> change) {
    var task = tasks.get(number - 1);
    if (task.state() == from) {
      tasks.set(number - 1, change.apply(task));
    }
  }

  private void set(Task task) {
    tasks.set(task.number() - 1, task);
  }

  /** Whether anything has changed. */
  private boolean move(Task task) {
    return switch (task.state()) {
      case ENTERED -> enter(task);
      case BRANCHING -> gather(task);
      case READY, WAITING -> {
        boolean isOver = task.until() > 0 && now >= task.until();
        if (isOver) {
          fail(task, "its time is over: " + task.text(), "");
        }
        yield isOver;
      }
      case DOING, DONE, FAILED, BROKEN -> false;
    };
  }

  private boolean enter(Task task) {
    var step = machine.step(task);
    var common = step.common();
    if (now < task.since() + common.delay().toMillis()) {
      return false;
    }
    long timeout = common.timeout().toMillis();
    var timed = timeout == 0 ? task : task.lasting(now + timeout);
    switch (step) {
      case Start _, End _ -> done(timed, "");
      case Action _ -> set(timed.in(State.READY));
      case SubPlaybook sub -> call(timed, sub);
      case Parallel parallel -> branch(timed, parallel.branches());
      case If choice -> {
        boolean holds = choice.condition().holds(values(timed, step));
        follow(timed, holds ? choice.onTrue() : choice.onFalse(), holds ? "true" : "false");
      }
      case While loop -> loop(timed, loop);
      case Switch choice -> {
        var value = values(timed, step).apply(choice.variable());
        var way = value.size() == 1 ? choice.cases().get(value.getFirst()) : null;
        follow(timed, way == null ? choice.cases().get("default") : way, "chosen");
      }
    }
    return true;
  }

  private Function<String, List<String>> values(Task task, PlaybookStep step) {
    return name -> Machine.value(run(), task, step, name);
  }

  /** Takes the way that was chosen, or goes on where there is none. */
  private void follow(Task task, @Nullable String way, String told) {
    if (way == null) {
      done(task, told);
    } else {
      branch(task, List.of(way));
    }
  }

  private void branch(Task task, List<String> ways) {
    if (depth(task) >= DEEPEST) {
      fail(task, "it is nested more than %d deep".formatted(DEEPEST), "");
      return;
    }
    set(task.in(State.BRANCHING));
    ways.forEach(each -> add(task.number(), task.scope(), task.playbook(), each));
  }

  private int depth(Task task) {
    int depth = 0;
    for (var each = task; each.parent() != 0; each = tasks.get(each.parent() - 1)) {
      depth++;
    }
    return depth;
  }

  private void add(int parent, int scope, String playbook, String step) {
    if (tasks.size() >= MOST_TASKS) {
      end(Status.FAILED, "it has taken more than %d steps".formatted(MOST_TASKS), "");
      return;
    }
    tasks.add(Task.entered(tasks.size() + 1, parent, scope, playbook, step, now));
  }

  private void loop(Task task, While loop) {
    if (!loop.condition().holds(values(task, loop))) {
      done(task, "%d times".formatted(task.loops()));
    } else if (task.loops() >= MOST_LOOPS) {
      fail(task, "it was repeated %d times".formatted(MOST_LOOPS), "");
    } else {
      branch(task.looped(), List.of(loop.onTrue()));
    }
  }

  private void call(Task task, SubPlaybook sub) {
    var called = machine.known(sub.playbook());
    if (called.isEmpty()) {
      fail(task, "there is no playbook " + sub.playbook(), "");
      return;
    }
    var given = new HashMap<String, List<String>>();
    var from = values(task, sub);
    for (var name : called.get().variables().keySet()) {
      // What an incident has is known everywhere; all else is handed over by name.
      if (sub.inputs().contains(name) || IncidentVariables.ALL.containsKey(name)) {
        given.put(name, from.apply(name));
      }
    }
    given.values().removeIf(List::isEmpty);
    variables.put(String.valueOf(task.number()), Machine.declared(called.get(), given));
    if (depth(task) >= DEEPEST) {
      fail(task, "it is nested more than %d deep".formatted(DEEPEST), "");
    } else {
      set(task.in(State.BRANCHING));
      add(task.number(), task.number(), sub.playbook(), called.get().start());
    }
  }

  /** Goes on with a step whose branches are at their ends. */
  private boolean gather(Task task) {
    boolean isBroken = false;
    for (var each : tasks) {
      if (each.parent() == task.number()) {
        if (!each.state().isOver()) {
          return overtime(task);
        }
        isBroken |= each.state() == State.BROKEN;
      }
    }
    if (isBroken) {
      fail(task, "a step within it failed", "");
    } else if (machine.step(task) instanceof While loop) {
      loop(task, loop);
    } else {
      if (machine.step(task) instanceof SubPlaybook sub) {
        bring(task, sub);
      }
      done(task, "");
    }
    return true;
  }

  /** Branches that take too long are left. */
  private boolean overtime(Task task) {
    if (task.until() == 0 || now < task.until()) {
      return false;
    }
    var gone = new HashSet<Integer>(Set.of(task.number()));
    for (var each : List.copyOf(tasks)) {
      if (gone.contains(each.parent())) {
        gone.add(each.number());
        if (!each.state().isOver()) {
          set(each.over(State.FAILED, "the step that it is a part of took too long", "", now));
        }
      }
    }
    fail(task, "its time is over", "");
    return true;
  }

  private void bring(Task task, SubPlaybook sub) {
    var from = variables.getOrDefault(String.valueOf(task.number()), Map.of());
    var values = new HashMap<String, List<String>>();
    sub.outputs().forEach(name -> values.put(name, from.getOrDefault(name, List.of())));
    assign(task, sub.outputs(), values);
  }

  /** Sets variables, those that may be set and to what they may be. */
  private void assign(Task task, List<String> allowed, Map<String, List<String>> values) {
    var declared = machine.find(task.playbook()).variables();
    var key = String.valueOf(task.scope());
    var scope = new HashMap<>(variables.getOrDefault(key, Map.of()));
    for (var name : allowed) {
      var variable = declared.get(name);
      var value = values.get(name);
      if (variable != null && value != null && variable.type().takes(value)) {
        scope.put(name, value);
      }
    }
    variables.put(key, Map.copyOf(scope));
  }

  void settle(Task task, StepOutcome outcome) {
    switch (outcome) {
      case StepOutcome.Pending pending ->
          set(task.waiting(pending.waits(), cut(pending.text()), pending.actions()));
      case StepOutcome.Allowed allowed -> {
        if (task.state() == State.WAITING && task.waits() == Waits.APPROVER) {
          set(task.allowed(allowed.by()));
        }
      }
      case StepOutcome.Failed failed -> fail(task, cut(failed.text()), failed.by());
      case StepOutcome.Done done -> {
        if (machine.step(task) instanceof Action action) {
          var allowed = new ArrayList<>(action.outputs());
          action
              .commands()
              .forEach(each -> {
                if (each instanceof PlaybookCommand.Http http) {
                  allowed.addAll(http.take().keySet());
                }
              });
          assign(task, allowed, done.values());
          boolean isLast = action.act() != null || task.command() + 1 >= action.commands().size();
          if (!isLast) {
            set(task.atCommand(task.command() + 1));
            return;
          }
        }
        over(task, State.DONE, cut(done.text()), done.by());
      }
    }
  }

  private static String cut(String text) {
    return text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) : text;
  }

  private void done(Task task, String told) {
    over(task, State.DONE, told, "");
  }

  private void fail(Task task, String told, String by) {
    boolean isTakenCareOf = machine.step(task).common().next(false) != null;
    over(task, isTakenCareOf ? State.FAILED : State.BROKEN, told, by);
  }

  private void over(Task task, State state, String told, String by) {
    set(task.over(state, told, by, now));
    var next = machine.step(task).common().next(state == State.DONE);
    if (next != null) {
      add(task.parent(), task.scope(), task.playbook(), next);
    }
  }

  /** All steps are over: the run is, unless there is somebody to take care of a failure. */
  private void conclude() {
    boolean isBroken =
        tasks.stream().anyMatch(each -> each.parent() == 0 && each.state() == State.BROKEN);
    var exception = machine.find(before.playbook()).exception();
    if (!isBroken) {
      end(Status.DONE, "", "");
    } else if (exception != null
        && tasks.stream().noneMatch(each -> each.step().equals(exception))) {
      add(0, 0, before.playbook(), exception);
      go();
    } else {
      end(Status.FAILED, "a step failed, and no other takes care of that", "");
    }
  }

  void end(Status end, String why, String who) {
    status = end;
    ending = why;
    for (var each : List.copyOf(tasks)) {
      if (!each.state().isOver()) {
        set(each.over(State.FAILED, why.isEmpty() ? "the run has ended" : why, who, now));
      }
    }
  }
}
