package dev.vedette.respond.playbook;

import dev.vedette.respond.playbook.StepOutcome.Done;
import dev.vedette.respond.playbook.StepOutcome.Failed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Runs a playbook without anything being done: delays are passed over, people are taken to do and
 * allow all that they are asked, and others to answer as if all were well.
 */
public final class DryRun {
  private static final int MOST_ROUNDS = 1_000;

  /**
   * What would have been done for a step.
   *
   * @param name the step's
   * @param deeds one for each thing that would have been done or asked
   */
  public record Line(int number, String step, String name, String type, List<String> deeds) {
    public Line {
      deeds = List.copyOf(deeds);
    }
  }

  /**
   * What would have come of it.
   *
   * @param run as it ended
   */
  public record Result(Run run, List<Line> lines) {
    public Result {
      lines = List.copyOf(lines);
    }
  }

  private DryRun() {}

  /**
   * Runs a playbook dry.
   *
   * @param acted tells for each thing what the platform would have done to it
   */
  public static Result of(
      Machine machine,
      String playbook,
      Map<String, List<String>> given,
      Instant now,
      Function<WorkOrder.Act, List<String>> acted) {
    var time = now;
    var run = machine.begin("dry", playbook, given, time);
    var deeds = new HashMap<Integer, List<String>>();
    for (int round = 0; round < MOST_ROUNDS && run.status() == Run.Status.RUNNING; round++) {
      var ready = run.in(Task.State.READY);
      if (ready.isEmpty()) {
        time = machine.due(run);
        run = machine.advance(run, time);
        continue;
      }
      var task = ready.getFirst();
      var order = machine.order(run, task);
      deeds.computeIfAbsent(task.number(), _ -> new ArrayList<>()).addAll(tell(order, acted));
      run = machine.doing(run, task.number());
      run = machine.settle(run, task.number(), outcome(order), time);
    }
    return new Result(run, lines(machine, run, deeds));
  }

  private static StepOutcome outcome(WorkOrder order) {
    return switch (order) {
      case WorkOrder.Impossible impossible -> new Failed(impossible.why(), "");
      case WorkOrder.Ask _, WorkOrder.Act _, WorkOrder.Call _ -> new Done("", Map.of(), "");
    };
  }

  private static List<String> tell(WorkOrder order, Function<WorkOrder.Act, List<String>> acted) {
    return switch (order) {
      case WorkOrder.Ask ask -> List.of("Somebody is asked: " + ask.text());
      case WorkOrder.Act act ->
          act.targets().isEmpty()
              ? List.of("Nothing is there for %s.".formatted(act.type().word()))
              : acted.apply(act);
      case WorkOrder.Call call ->
          List.of("%s %s %s".formatted(call.method(), call.address(), call.body()).strip());
      case WorkOrder.Impossible impossible -> List.of("It fails: " + impossible.why());
    };
  }

  private static List<Line> lines(Machine machine, Run run, Map<Integer, List<String>> deeds) {
    return run.tasks().stream()
        .map(task -> {
          var step = machine.step(task);
          return new Line(
              task.number(),
              task.step(),
              step.common().name(),
              task.step().substring(0, task.step().indexOf("--")),
              deeds.getOrDefault(task.number(), List.of()));
        })
        .toList();
  }
}
