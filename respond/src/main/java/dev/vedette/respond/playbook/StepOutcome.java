package dev.vedette.respond.playbook;

import java.util.List;
import java.util.Map;

/** What came of something that a step had done. */
public sealed interface StepOutcome {
  /**
   * It was done.
   *
   * @param values what it gave, for the variables that the step may set
   * @param by who did it; empty for the platform
   */
  record Done(String text, Map<String, List<String>> values, String by) implements StepOutcome {
    public Done {
      values = Map.copyOf(values);
    }
  }

  /** It was not done, or nobody knows. */
  record Failed(String text, String by) implements StepOutcome {}

  /**
   * It takes its time.
   *
   * @param text what is asked for
   * @param actions the actions that are waited for
   */
  record Pending(Task.Waits waits, String text, List<String> actions) implements StepOutcome {
    public Pending {
      actions = List.copyOf(actions);
    }
  }

  /** It was allowed, and is to be done now. */
  record Allowed(String by) implements StepOutcome {}
}
