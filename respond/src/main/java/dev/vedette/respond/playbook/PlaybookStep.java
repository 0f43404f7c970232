package dev.vedette.respond.playbook;

import dev.vedette.respond.openc2.ActionClass;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A step of a playbook (CACAO 2.0, section 4). */
public sealed interface PlaybookStep {
  /** What all steps have. */
  Common common();

  /**
   * What all steps have.
   *
   * @param delay how long is waited before it begins
   * @param timeout how long it may take; zero for as long as the run
   * @param variables what only this step knows, by name
   * @param onCompletion the next step, whatever came of this one; null for none
   * @param onSuccess the next step if this one succeeds; null for none
   * @param onFailure the next step if this one fails; null for none
   */
  record Common(
      String id,
      String name,
      String description,
      Duration delay,
      Duration timeout,
      Map<String, PlaybookVariable> variables,
      @Nullable String onCompletion,
      @Nullable String onSuccess,
      @Nullable String onFailure) {
    public Common {
      variables = Map.copyOf(variables);
    }

    /** The step that comes next; null where the branch is at its end. */
    @Nullable String next(boolean isSuccess) {
      var special = isSuccess ? onSuccess : onFailure;
      return special == null ? onCompletion : special;
    }
  }

  record Start(Common common) implements PlaybookStep {}

  /** Ends the branch that it stands in. */
  record End(Common common) implements PlaybookStep {}

  /**
   * Has something done.
   *
   * @param commands one after the other
   * @param act what the platform does in place of the commands; null for the commands
   * @param agent who does it
   * @param targets what it is done to
   * @param outputs the variables that it may set
   */
  record Action(
      Common common,
      List<PlaybookCommand> commands,
      @Nullable Act act,
      String agent,
      List<String> targets,
      List<String> outputs)
      implements PlaybookStep {
    public Action {
      commands = List.copyOf(commands);
      targets = List.copyOf(targets);
      outputs = List.copyOf(outputs);
    }
  }

  /**
   * An action of the platform, by its policy and its brakes.
   *
   * @param on the variable whose values it is done to
   * @param isConfirmed whether it is waited for until it is known to hold, and not only until it is
   *     done
   */
  record Act(ActionClass type, String on, boolean isConfirmed) {}

  /** Runs another playbook, with variables of its own. */
  record SubPlaybook(Common common, String playbook, List<String> inputs, List<String> outputs)
      implements PlaybookStep {
    public SubPlaybook {
      inputs = List.copyOf(inputs);
      outputs = List.copyOf(outputs);
    }
  }

  /** Several branches at once; it is over when all are. */
  record Parallel(Common common, List<String> branches) implements PlaybookStep {
    public Parallel {
      branches = List.copyOf(branches);
    }
  }

  record If(Common common, Condition condition, String onTrue, @Nullable String onFalse)
      implements PlaybookStep {}

  /** Takes a branch again and again, for as long as its condition holds. */
  record While(Common common, Condition condition, String onTrue) implements PlaybookStep {}

  /**
   * Takes the branch that a variable names.
   *
   * @param cases branches by value; {@code default} is for all others
   */
  record Switch(Common common, String variable, Map<String, String> cases) implements PlaybookStep {
    public Switch {
      cases = Collections.unmodifiableMap(new LinkedHashMap<>(cases));
    }
  }
}
