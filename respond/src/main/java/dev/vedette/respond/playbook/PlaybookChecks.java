package dev.vedette.respond.playbook;

import dev.vedette.respond.playbook.Fields.Notes;
import dev.vedette.respond.playbook.PlaybookCommand.Body;
import dev.vedette.respond.playbook.PlaybookCommand.Http;
import dev.vedette.respond.playbook.PlaybookStep.Action;
import dev.vedette.respond.playbook.PlaybookStep.End;
import dev.vedette.respond.playbook.PlaybookStep.If;
import dev.vedette.respond.playbook.PlaybookStep.Parallel;
import dev.vedette.respond.playbook.PlaybookStep.Start;
import dev.vedette.respond.playbook.PlaybookStep.SubPlaybook;
import dev.vedette.respond.playbook.PlaybookStep.Switch;
import dev.vedette.respond.playbook.PlaybookStep.While;
import dev.vedette.yaml.YamlNode;
import dev.vedette.yaml.YamlNode.YamlMap;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Looks whether a playbook can be run: whether all that it names is there, and it has an end. */
final class PlaybookChecks {
  private static final int MOST_STEPS = 200;

  private final Playbook playbook;
  private final Notes notes;

  PlaybookChecks(Playbook playbook, Notes notes) {
    this.playbook = playbook;
    this.notes = notes;
  }

  void check() {
    checkBegin();
    for (var step : playbook.steps().values()) {
      checkWays(step);
      checkVariables(step);
      if (step instanceof Action action) {
        checkAction(action);
      }
    }
    trigger();
    if (!notes.hasErrors()) {
      checkEnd();
    }
  }

  private void checkBegin() {
    if (!(playbook.steps().get(playbook.start()) instanceof Start)) {
      notes.error(playbook.document(), "'workflow_start' leads to a start step");
    }
    var exception = playbook.exception();
    if (exception != null && !playbook.steps().containsKey(exception)) {
      notes.error(playbook.document(), "'workflow_exception' leads to no step");
    }
    if (playbook.steps().size() > MOST_STEPS) {
      notes.error(playbook.document(), "a playbook has at most %d steps".formatted(MOST_STEPS));
    }
  }

  private YamlNode place(PlaybookStep step) {
    return playbook.document().find("workflow").orElse(playbook.document()) instanceof YamlMap map
        ? map.find(step.common().id()).orElse(map)
        : playbook.document();
  }

  private void wrong(PlaybookStep step, String message) {
    notes.error(place(step), message);
  }

  /** Where a step may lead. */
  static List<String> ways(PlaybookStep step) {
    var ways = new ArrayList<String>();
    for (var next :
        new String[] {
          step.common().onCompletion(), step.common().onSuccess(), step.common().onFailure()
        }) {
      if (next != null) {
        ways.add(next);
      }
    }
    switch (step) {
      case Parallel parallel -> ways.addAll(parallel.branches());
      case If choice -> {
        ways.add(choice.onTrue());
        var other = choice.onFalse();
        if (other != null) {
          ways.add(other);
        }
      }
      case While loop -> ways.add(loop.onTrue());
      case Switch choice -> ways.addAll(choice.cases().values());
      case Start _, End _, Action _, SubPlaybook _ -> {
        // These have no branches.
      }
    }
    return ways;
  }

  private void checkWays(PlaybookStep step) {
    for (var way : ways(step)) {
      if (!playbook.steps().containsKey(way)) {
        wrong(step, "it leads to %s, which is no step".formatted(way));
      }
    }
  }

  private void checkVariables(PlaybookStep step) {
    switch (step) {
      case If choice -> declared(step, choice.condition().names());
      case While loop -> declared(step, loop.condition().names());
      case Switch choice -> declared(step, List.of(choice.variable()));
      case SubPlaybook sub -> {
        declared(step, sub.inputs());
        settable(step, sub.outputs());
      }
      case Action action -> settable(step, action.outputs());
      case Start _, End _, Parallel _ -> {
        // These look at nothing.
      }
    }
  }

  private void declared(PlaybookStep step, Collection<String> names) {
    for (var name : names) {
      if (!playbook.variables().containsKey(name) && !step.common().variables().containsKey(name)) {
        wrong(step, "%s is not declared in playbook_variables".formatted(name));
      }
    }
  }

  private void settable(PlaybookStep step, Collection<String> names) {
    for (var name : names) {
      var variable = playbook.variables().get(name);
      if (variable == null || variable.isConstant()) {
        wrong(step, "%s is no variable of the playbook that may change".formatted(name));
      }
    }
  }

  private void checkAction(Action action) {
    var act = action.act();
    if (act != null) {
      declared(action, List.of(act.on()));
    }
    if (!playbook.parties().containsKey(action.agent())) {
      wrong(action, "its agent is not among the agent_definitions");
    }
    action.targets().stream()
        .filter(each -> !playbook.parties().containsKey(each))
        .forEach(each -> wrong(action, each + " is not among the target_definitions"));
    action.commands().forEach(command -> checkCommand(action, command));
  }

  private void checkCommand(Action action, PlaybookCommand command) {
    switch (command) {
      case PlaybookCommand.Manual manual -> declared(action, manual.text().names());
      case PlaybookCommand.Shell shell -> declared(action, shell.text().names());
      case Http http -> checkHttp(action, http);
      case PlaybookCommand.Unknown _ -> {
        // This has been told.
      }
    }
  }

  private void checkHttp(Action action, Http http) {
    var names = new HashSet<>(http.path().names());
    names.addAll(http.query().names());
    http.headers().values().forEach(each -> names.addAll(each.names()));
    switch (http.body()) {
      case Body.Json json -> names.addAll(json.blank().names());
      case Body.Form form -> form.pairs().values().forEach(each -> names.addAll(each.names()));
      case Body.Nothing _, Body.Plain _ -> {
        // Nothing stands in them.
      }
    }
    declared(action, names);
    settable(action, http.take().keySet());
    var asked = WorkOrders.asked(playbook, action);
    if (asked.isEmpty()) {
      wrong(action, "a request needs a target, or an agent, of type http-api with an address");
    } else {
      var authentication = asked.get().authentication();
      if (authentication != null && !playbook.secrets().containsKey(authentication)) {
        wrong(action, "%s is not among authentication_info_definitions".formatted(authentication));
      }
    }
    for (var name : names) {
      var variable = playbook.variables().get(name);
      if (variable != null && variable.type() == VariableType.LIST) {
        wrong(action, "%s is a list, and a request takes one value".formatted(name));
      }
    }
  }

  private void trigger() {
    var trigger = playbook.trigger();
    if (trigger != null) {
      for (var name : trigger.condition().names()) {
        if (!IncidentVariables.ALL.containsKey(name)) {
          notes.error(
              playbook.document(),
              "a trigger looks at what an incident has; %s is none of %s"
                  .formatted(name, IncidentVariables.ALL.keySet().stream().sorted().toList()));
        }
      }
    }
  }

  /** Steps that go in a circle never end; those that nothing leads to are never taken. */
  private void checkEnd() {
    var states = new HashMap<String, Boolean>();
    var begins = new ArrayList<String>();
    begins.add(playbook.start());
    var exception = playbook.exception();
    if (exception != null) {
      begins.add(exception);
    }
    begins.forEach(each -> walk(each, states));
    Set<String> unreached = new HashSet<>(playbook.steps().keySet());
    unreached.removeAll(states.keySet());
    for (var id : unreached) {
      var step = playbook.steps().get(id);
      if (step != null) {
        notes.warning(place(step), "nothing leads to this step");
      }
    }
  }

  /**
   * @param states steps that were walked from: whether all that comes after them was
   */
  private void walk(String id, Map<String, Boolean> states) {
    var step = playbook.steps().get(id);
    if (step == null || Boolean.TRUE.equals(states.get(id))) {
      return;
    }
    if (states.put(id, false) != null) {
      wrong(step, "the steps go in a circle: repeat them by a while-condition");
      states.put(id, true);
      return;
    }
    ways(step).forEach(each -> walk(each, states));
    states.put(id, true);
  }
}
