package dev.vedette.respond.playbook;

import static dev.vedette.respond.playbook.PlaybookBuilder.id;
import static dev.vedette.respond.playbook.PlaybookBuilder.playbook;
import static dev.vedette.respond.playbook.PlaybookBuilder.playbookId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.vedette.respond.playbook.Run.Status;
import dev.vedette.respond.playbook.StepOutcome.Allowed;
import dev.vedette.respond.playbook.StepOutcome.Done;
import dev.vedette.respond.playbook.StepOutcome.Failed;
import dev.vedette.respond.playbook.StepOutcome.Pending;
import dev.vedette.respond.playbook.Task.State;
import dev.vedette.respond.playbook.Task.Waits;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MachineTest {
  private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");
  private static final StepOutcome DONE = new Done("", Map.of(), "");
  private static final StepOutcome FAILED = new Failed("no", "");

  @Test
  void takesOneStepAfterTheOther() {
    var run =
        through(
            playbook()
                .step("start-1", "on_completion: <action-1>")
                .manual("action-1", "on_completion: <action-2>")
                .manual("action-2", "on_completion: <end-1>")
                .step("end-1", ""),
            _ -> DONE);

    assertThat(taken(run)).containsExactly("start-1", "action-1", "action-2", "end-1");
    assertThat(run.status()).isEqualTo(Status.DONE);
  }

  @Test
  void goesTheWayOfSuccessOrOfFailure() {
    var builder =
        playbook()
            .step("start-1", "on_completion: <action-1>")
            .manual("action-1", "on_success: <action-2>, on_failure: <action-3>")
            .manual("action-2", "")
            .manual("action-3", "");

    var failed = through(builder, task -> task.step().equals(id("action-1")) ? FAILED : DONE);

    assertThat(taken(through(builder, _ -> DONE)))
        .containsExactly("start-1", "action-1", "action-2");
    assertThat(taken(failed)).containsExactly("start-1", "action-1", "action-3");
    assertThat(failed.status()).isEqualTo(Status.DONE);
  }

  @Test
  void failsWhereNobodyTakesCareOfAFailureButAfterItsExceptionSteps() {
    var builder =
        playbook()
            .exception("action-9")
            .step("start-1", "on_completion: <action-1>")
            .manual("action-1", "")
            .manual("action-9", "");

    var run = through(builder, task -> task.step().equals(id("action-1")) ? FAILED : DONE);

    assertThat(taken(run)).containsExactly("start-1", "action-1", "action-9");
    assertThat(run.status()).isEqualTo(Status.FAILED);
    assertThat(through(builder, _ -> FAILED).status()).isEqualTo(Status.FAILED);
  }

  @Test
  void takesBranchesAtOnceAndGoesOnWhenAllAreAtTheirEnds() {
    var machine =
        machine(
            playbook()
                .step("start-1", "on_completion: <parallel-1>")
                .step(
                    "parallel-1", "next_steps: [<action-1>, <action-2>], on_completion: <action-3>")
                .manual("action-1", "on_completion: <end-1>")
                .manual("action-2", "on_completion: <end-1>")
                .manual("action-3", "")
                .step("end-1", ""));
    var run = machine.begin("r", playbookId(1), Map.of(), NOW);

    assertThat(run.in(State.READY)).hasSize(2);
    run = settle(machine, run, DONE);
    assertThat(run.in(State.READY)).hasSize(1);
    run = settle(machine, run, DONE);

    assertThat(run.in(State.READY)).extracting(Task::step).containsExactly(id("action-3"));
  }

  @Test
  void breaksAStepWhoseBranchBreaksWhenTheOthersAreDone() {
    var run =
        through(
            playbook()
                .step("start-1", "on_completion: <parallel-1>")
                .step(
                    "parallel-1",
                    "next_steps: [<action-1>, <action-2>], on_success: <action-3>, on_failure: <action-4>")
                .manual("action-1", "")
                .manual("action-2", "")
                .manual("action-3", "")
                .manual("action-4", ""),
            task -> task.step().equals(id("action-1")) ? FAILED : DONE);

    assertThat(taken(run))
        .containsExactly("start-1", "parallel-1", "action-1", "action-2", "action-4");
  }

  @Test
  void decidesByWhatIsKnownAndByWhatPeopleSaid() {
    var builder =
        playbook()
            .variable("__risk__", "type: integer, external: true")
            .variable("__found__", "type: bool, value: 'false'")
            .step("start-1", "on_completion: <if-condition-1>")
            .step(
                "if-condition-1",
                "condition: '__risk__:value > 50', on_true: <action-1>, on_false: <action-9>,"
                    + " on_completion: <switch-condition-1>")
            .manual("action-1", "out_args: [__found__]")
            .manual("action-9", "")
            .step(
                "switch-condition-1",
                "switch: '__found__:value', cases: {'true': <action-2>, default: <action-3>}")
            .manual("action-2", "")
            .manual("action-3", "");
    var machine = machine(builder);
    Function<Task, StepOutcome> people =
        _ -> new Done("", Map.of("__found__", List.of("true"), "__risk__", List.of("0")), "ann");

    var high = through(machine, machine.begin("r", playbookId(1), risk("80"), NOW), people);
    var low = through(machine, machine.begin("r", playbookId(1), risk("10"), NOW), _ -> DONE);
    var odd = through(machine, machine.begin("r", playbookId(1), risk("80; rm"), NOW), _ -> DONE);

    assertThat(taken(high))
        .containsExactly("start-1", "if-condition-1", "action-1", "switch-condition-1", "action-2");
    assertThat(high.values()).containsEntry("__risk__", List.of("80"));
    assertThat(taken(low))
        .containsExactly("start-1", "if-condition-1", "action-9", "switch-condition-1", "action-3");
    assertThat(odd.values()).containsEntry("__risk__", List.of());
  }

  private static Map<String, List<String>> risk(String value) {
    return Map.of("__risk__", List.of(value));
  }

  @Test
  void repeatsAsLongAsAConditionHoldsButNotForEver() {
    var builder =
        playbook()
            .variable("__on__", "type: bool, value: 'true'")
            .step("start-1", "on_completion: <while-condition-1>")
            .step("while-condition-1", "condition: '__on__:value = true', on_true: <action-1>")
            .manual("action-1", "out_args: [__on__]");

    var twice =
        through(
            builder,
            task ->
                new Done("", Map.of("__on__", List.of(task.number() > 4 ? "false" : "true")), ""));
    var never = through(builder, _ -> DONE);

    assertThat(taken(twice)).filteredOn("action-1"::equals).hasSize(3);
    assertThat(twice.status()).isEqualTo(Status.DONE);
    assertThat(never.status()).isEqualTo(Status.FAILED);
    assertThat(taken(never)).filteredOn("action-1"::equals).hasSize(100);
  }

  @Test
  void callsAnotherPlaybookWithVariablesOfItsOwn() {
    var caller =
        playbook()
            .variable("__name__", "type: string, value: ann")
            .variable("__answer__", "type: string")
            .variable("__secret__", "type: string, value: s")
            .step("start-1", "on_completion: <playbook-action-1>")
            .step(
                "playbook-action-1",
                "playbook_id: %s, in_args: [__name__], out_args: [__answer__]"
                    .formatted(playbookId(2)));
    var called =
        playbook(2)
            .variable("__name__", "type: string, external: true")
            .variable("__secret__", "type: string, external: true")
            .variable("__answer__", "type: string")
            .step("start-1", "on_completion: <action-1>")
            .manual("action-1", "out_args: [__answer__]");
    var machine = machine(caller, called);

    var run =
        through(
            machine,
            machine.begin("r", playbookId(1), Map.of(), NOW),
            task -> {
              assertThat(task.scope()).isEqualTo(2);
              return new Done("", Map.of("__answer__", List.of("42")), "");
            });

    assertThat(run.values()).containsEntry("__answer__", List.of("42"));
    assertThat(run.scope(2))
        .containsEntry("__name__", List.of("ann"))
        .containsEntry("__secret__", List.of());
  }

  @Test
  void doesNotCallItselfForEver() {
    var itself =
        playbook()
            .step("start-1", "on_completion: <playbook-action-1>")
            .step("playbook-action-1", "playbook_id: " + playbookId(1));

    assertThat(through(itself, _ -> DONE).status()).isEqualTo(Status.FAILED);
  }

  @Test
  void waitsBeforeAStepAndNoLongerThanItMayTake() {
    var machine =
        machine(
            playbook()
                .step("start-1", "on_completion: <action-1>")
                .manual("action-1", "delay: 60000, timeout: 5000, on_failure: <action-2>")
                .manual("action-2", ""));
    var run = machine.begin("r", playbookId(1), Map.of(), NOW);

    assertThat(run.in(State.READY)).isEmpty();
    assertThat(machine.due(run)).isEqualTo(NOW.plusSeconds(60));
    run = machine.advance(run, NOW.plusSeconds(60));
    run = machine.doing(run, 2);
    run = machine.settle(run, 2, new Pending(Waits.DOER, "do it", List.of()), NOW.plusSeconds(61));
    assertThat(machine.advance(run, NOW.plusSeconds(64)).in(State.WAITING)).hasSize(1);
    run = machine.advance(run, NOW.plusSeconds(65));

    assertThat(run.task(2).orElseThrow().state()).isEqualTo(State.FAILED);
    assertThat(run.in(State.READY)).extracting(Task::step).containsExactly(id("action-2"));
    assertThat(machine.advance(run, NOW.plus(Duration.ofDays(8))).status())
        .isEqualTo(Status.FAILED);
  }

  @Test
  void doesNothingTwice() {
    var machine =
        machine(
            playbook()
                .step("start-1", "on_completion: <action-1>")
                .manual("action-1", "on_completion: <action-2>")
                .manual("action-2", ""));
    var begun = machine.doing(machine.begin("r", playbookId(1), Map.of(), NOW), 2);
    var done = machine.settle(begun, 2, DONE, NOW);

    assertThat(machine.settle(done, 2, FAILED, NOW)).isEqualTo(done);
    assertThat(machine.doing(begun, 2)).isEqualTo(begun);
    assertThat(machine.settle(done, 99, DONE, NOW)).isEqualTo(done);
    assertThat(begun.key(begun.tasks().get(1))).isEqualTo("r-2-0");
  }

  @Test
  void goesOnOnceItIsAllowedAndRemembersWhoAllowedIt() {
    var machine =
        machine(playbook().step("start-1", "on_completion: <action-1>").manual("action-1", ""));
    var run = machine.doing(machine.begin("r", playbookId(1), Map.of(), NOW), 2);
    run = machine.settle(run, 2, new Pending(Waits.APPROVER, "may it?", List.of()), NOW);

    run = machine.settle(run, 2, new Allowed("ann"), NOW);

    assertThat(run.in(State.READY))
        .extracting(Task::by, Task::waits)
        .containsExactly(tuple("ann", Waits.APPROVER));
    assertThat(machine.stop(run, "enough", "bob", NOW).status()).isEqualTo(Status.STOPPED);
    assertThat(machine.stop(run, "enough", "bob", NOW).live()).isEmpty();
  }

  private static Machine machine(PlaybookBuilder... builders) {
    return new Machine(
        Stream.of(builders)
            .map(PlaybookBuilder::read)
            .collect(Collectors.toMap(Playbook::id, each -> each)));
  }

  private static Run through(PlaybookBuilder builder, Function<Task, StepOutcome> outcome) {
    var machine = machine(builder);
    return through(machine, machine.begin("r", playbookId(1), Map.of(), NOW), outcome);
  }

  private static Run through(Machine machine, Run begun, Function<Task, StepOutcome> outcome) {
    var run = begun;
    while (!run.in(State.READY).isEmpty()) {
      run = settle(machine, run, outcome.apply(run.in(State.READY).getFirst()));
    }
    return run;
  }

  private static Run settle(Machine machine, Run run, StepOutcome outcome) {
    int number = run.in(State.READY).getFirst().number();
    return machine.settle(machine.doing(run, number), number, outcome, NOW);
  }

  /** Short names of the steps that were taken. */
  private static List<String> taken(Run run) {
    return run.tasks().stream()
        .map(Task::step)
        .map(step ->
            step.substring(0, step.indexOf("--"))
                + "-"
                + Integer.parseInt(step.substring(step.length() - 12)))
        .toList();
  }
}
