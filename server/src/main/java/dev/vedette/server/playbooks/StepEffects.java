package dev.vedette.server.playbooks;

import dev.vedette.respond.playbook.Run;
import dev.vedette.respond.playbook.StepOutcome;
import dev.vedette.respond.playbook.StepOutcome.Done;
import dev.vedette.respond.playbook.StepOutcome.Failed;
import dev.vedette.respond.playbook.StepOutcome.Pending;
import dev.vedette.respond.playbook.Task;
import dev.vedette.respond.playbook.Task.Waits;
import dev.vedette.respond.playbook.WorkOrder;
import dev.vedette.server.respond.Response;
import dev.vedette.store.cases.PlaybookRuns.Stored;
import dev.vedette.store.cases.ResponseActions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Does what a step asks for. What the platform does goes the way of all its actions, through policy
 * and brakes; where it may not or cannot do it, people are told what to do.
 */
final class StepEffects {
  private final Response response;
  private final Requests requests;

  StepEffects(Response response, Requests requests) {
    this.response = response;
    this.requests = requests;
  }

  /**
   * Does it.
   *
   * @param isResumed whether it may have been begun before a crash
   */
  StepOutcome perform(Stored run, Run state, Task task, WorkOrder order, boolean isResumed) {
    return switch (order) {
      case WorkOrder.Ask ask -> new Pending(Waits.DOER, ask.text(), List.of());
      case WorkOrder.Act act -> act(run, act);
      case WorkOrder.Call call ->
          requests.send(run.tenant(), state.key(task), task, call, isResumed);
      case WorkOrder.Impossible impossible -> new Failed(impossible.why(), "");
    };
  }

  private StepOutcome act(Stored run, WorkOrder.Act act) {
    if (act.targets().isEmpty()) {
      return new Done("nothing is there for " + act.type().word(), Map.of(), "");
    }
    if (run.incident().isEmpty()) {
      return new Pending(Waits.DOER, byHand(act), List.of());
    }
    var asked = response.ask(run.tenant(), run.incident(), run.id(), act);
    if (asked.actions().isEmpty()) {
      return new Failed(String.join("; ", asked.refused()), "");
    }
    var told = new ArrayList<>(asked.refused());
    told.addFirst("%d actions are on their way".formatted(asked.actions().size()));
    return new Pending(Waits.ACTIONS, String.join("; ", told), asked.actions());
  }

  private static String byHand(WorkOrder.Act act) {
    return act.byHand().isEmpty() ? act.type().word() : act.byHand();
  }

  /** What has come of the actions that a task waits for; empty while some are on their way. */
  Optional<StepOutcome> look(Stored run, Task task, WorkOrder order) {
    if (!(order instanceof WorkOrder.Act act)) {
      return Optional.of(new Failed("it waits for actions that it never asked for", ""));
    }
    var failed = new ArrayList<String>();
    var told = new ArrayList<String>();
    boolean isForPeople = false;
    for (var id : task.actions()) {
      var found = response.actions().find(run.tenant(), id);
      if (found.isEmpty()) {
        failed.add("an action is gone");
        continue;
      }
      var action = found.get();
      switch (action.state()) {
        case "issued" -> {
          if (act.isConfirmed()) {
            return Optional.empty();
          }
          told.add(tell(action));
        }
        case "confirmed", "expired", "observed" -> told.add(tell(action));
        case "recommended" -> isForPeople = true;
        case "failed", "rejected", "withdrawn", "undone" -> failed.add(tell(action));
        default -> {
          return Optional.empty();
        }
      }
    }
    if (!failed.isEmpty()) {
      return Optional.of(new Failed(String.join("; ", failed), ""));
    }
    return Optional.of(
        isForPeople
            ? new Pending(Waits.DOER, byHand(act), task.actions())
            : new Done(String.join("; ", told), Map.of(), ""));
  }

  private static String tell(ResponseActions.Stored action) {
    var ending = action.ending().isEmpty() ? "" : " (%s)".formatted(action.ending());
    return "%s %s: %s%s".formatted(action.type(), action.target(), action.state(), ending);
  }
}
