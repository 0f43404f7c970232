package dev.vedette.respond.playbook;

import java.util.List;

/**
 * A step that was come to in a run. A step that is taken again, in a loop, is another task.
 *
 * @param number by which it is known in its run, from 1 on
 * @param parent the task in whose branch it is; 0 for none
 * @param scope whose variables it sees: the task that called the playbook; 0 for the run's own
 * @param playbook the id of the playbook that its step is of
 * @param command which of its commands is done, from 0 on
 * @param loops how often its branch was taken
 * @param since when it was come to, epoch milliseconds
 * @param until when its time is over, epoch milliseconds; 0 for never
 * @param waits for whom it waits, or has waited last
 * @param text what is asked of people, or what came of it
 * @param actions the ids of the actions that it waits for
 * @param by who answered; empty for nobody
 * @param ended when it ended, epoch milliseconds; 0 if it has not
 */
public record Task(
    int number,
    int parent,
    int scope,
    String playbook,
    String step,
    State state,
    int command,
    int loops,
    long since,
    long until,
    Waits waits,
    String text,
    List<String> actions,
    String by,
    long ended) {

  /** What becomes of it. */
  public enum State {
    /** It was come to, and may have to wait before it begins. */
    ENTERED,
    /** Something is to be done. */
    READY,
    /** It is being done, or was when the process died. */
    DOING,
    /** It waits for somebody. */
    WAITING,
    /** Its branches are on their way. */
    BRANCHING,
    DONE,
    /** It failed, and another step takes care of that. */
    FAILED,
    /** It failed, and nobody takes care of that: its branch is at its end. */
    BROKEN;

    public boolean isOver() {
      return this == DONE || this == FAILED || this == BROKEN;
    }
  }

  /** For whom a task waits. */
  public enum Waits {
    NOBODY,
    /** Somebody is to do something, and to say so. */
    DOER,
    /** Somebody is to allow something. */
    APPROVER,
    /** Actions of the platform are on their way. */
    ACTIONS
  }

  public Task {
    actions = List.copyOf(actions);
  }

  static Task entered(int number, int parent, int scope, String playbook, String step, long now) {
    return new Task(
        number,
        parent,
        scope,
        playbook,
        step,
        State.ENTERED,
        0,
        0,
        now,
        0,
        Waits.NOBODY,
        "",
        List.of(),
        "",
        0);
  }

  Task in(State other) {
    return new Task(
        number, parent, scope, playbook, step, other, command, loops, since, until, waits, text,
        actions, by, ended);
  }

  Task lasting(long timeout) {
    return new Task(
        number, parent, scope, playbook, step, state, command, loops, since, timeout, waits, text,
        actions, by, ended);
  }

  Task looped() {
    return new Task(
        number, parent, scope, playbook, step, state, command, loops + 1, since, until, waits, text,
        actions, by, ended);
  }

  Task atCommand(int next) {
    return new Task(
        number,
        parent,
        scope,
        playbook,
        step,
        State.READY,
        next,
        loops,
        since,
        until,
        Waits.NOBODY,
        text,
        List.of(),
        by,
        ended);
  }

  Task waiting(Waits whom, String asked, List<String> forActions) {
    return new Task(
        number,
        parent,
        scope,
        playbook,
        step,
        State.WAITING,
        command,
        loops,
        since,
        until,
        whom,
        asked,
        forActions,
        by,
        ended);
  }

  Task allowed(String who) {
    return new Task(
        number,
        parent,
        scope,
        playbook,
        step,
        State.READY,
        command,
        loops,
        since,
        until,
        waits,
        text,
        actions,
        who,
        ended);
  }

  Task over(State end, String told, String who, long now) {
    return new Task(
        number,
        parent,
        scope,
        playbook,
        step,
        end,
        command,
        loops,
        since,
        until,
        Waits.NOBODY,
        told,
        actions,
        who,
        now);
  }
}
