package dev.vedette.server.playbooks;

import dev.vedette.model.TenantId;
import dev.vedette.pipeline.live.StateJson;
import dev.vedette.respond.playbook.DryRun;
import dev.vedette.respond.playbook.IncidentVariables;
import dev.vedette.respond.playbook.Machine;
import dev.vedette.respond.playbook.Playbook;
import dev.vedette.respond.playbook.PlaybookStep;
import dev.vedette.respond.playbook.Run;
import dev.vedette.respond.playbook.StepOutcome;
import dev.vedette.respond.playbook.Task;
import dev.vedette.server.respond.Response;
import dev.vedette.store.cases.AuditLog;
import dev.vedette.store.cases.AuditLog.Act;
import dev.vedette.store.cases.Incidents;
import dev.vedette.store.cases.PlaybookRuns;
import dev.vedette.store.cases.PlaybookRuns.Place;
import dev.vedette.store.cases.PlaybookRuns.Stored;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/**
 * What is done with playbooks and their runs: starting, answering, stopping, running dry. Every
 * change of a run is written down by whoever knows its latest version; who comes second looks
 * again.
 */
public final class PlaybookDesk {
  static final Duration LOOKS_AGAIN = Duration.ofSeconds(2);

  /** Who does what nobody does. */
  static final Actor PLATFORM = new Actor("Vedette", "playbook");

  private static final List<String> NONE = List.of();
  private static final int MOST_RUNNING = 300;
  private static final int MOST_TRIES = 20;

  private final Ground ground;
  private final PlaybookRuns runs;

  /** What it stands on. */
  public record Ground(
      PlaybookLibrary library,
      PlaybookRuns runs,
      PlaybookSecrets secrets,
      Incidents incidents,
      Response response,
      AuditLog audit,
      InstantSource clock) {}

  /** Who does something, and from where. */
  public record Actor(String name, String origin) {}

  /** There are as many runs already as a tenant may have. */
  public static final class TooMany extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  public PlaybookDesk(Ground ground) {
    this.ground = ground;
    runs = ground.runs();
  }

  public PlaybookLibrary library() {
    return ground.library();
  }

  public PlaybookRuns runs() {
    return runs;
  }

  public PlaybookSecrets secrets() {
    return ground.secrets();
  }

  Instant now() {
    return ground.clock().instant();
  }

  /**
   * Starts a run; empty if it is there already, which happens to those that incidents start.
   *
   * @param incident what it is for; empty for none
   * @param given values for external variables; what the incident has is known
   * @throws TooMany if too many go on
   */
  public Optional<Stored> start(
      TenantId tenant,
      String id,
      Playbook playbook,
      String incident,
      Map<String, List<String>> given,
      Actor actor) {
    if (runs.running(tenant) >= MOST_RUNNING) {
      throw new TooMany();
    }
    var now = now();
    var known = ground.library().playbooks(tenant);
    var machine = new Machine(known);
    var run = machine.begin(id, playbook.id(), values(tenant, incident, given), now);
    var stored =
        new Stored(
            tenant,
            id,
            incident,
            playbook.id(),
            playbook.name(),
            RunTexts.documents(playbook.id(), known),
            "",
            "",
            "",
            0,
            now,
            actor.name(),
            run.status() == Run.Status.RUNNING ? null : now,
            "");
    if (!runs.add(stored, RunTexts.place(machine, run, now, now))) {
      return Optional.empty();
    }
    audit(
        tenant,
        actor,
        "playbook.start",
        "%s: %s for incident %s".formatted(id, playbook.name(), incident));
    return runs.find(tenant, id);
  }

  private Map<String, List<String>> values(
      TenantId tenant, String incident, Map<String, List<String>> given) {
    var values = new HashMap<>(given);
    // What somebody says does not take the place of what the incident has.
    ground
        .incidents()
        .find(tenant, incident)
        .ifPresent(found ->
            values.putAll(IncidentVariables.of(incident, StateJson.incident(found.memory()))));
    return values;
  }

  /** What would be done for an incident; nothing is. */
  public DryRun.Result dry(
      TenantId tenant, Playbook playbook, String incident, Map<String, List<String>> given) {
    return DryRun.of(
        new Machine(ground.library().playbooks(tenant)),
        playbook.id(),
        values(tenant, incident, given),
        now(),
        act -> ground.response().judge(tenant, incident, act));
  }

  /** The machine of a run, with the playbooks as they were when it began. */
  Machine machine(Stored run) {
    return new Machine(
        RunTexts.documents(run.documents()).values().stream()
            .flatMap(text -> ground.library().parse(text).stream())
            .collect(Collectors.toMap(Playbook::id, each -> each)));
  }

  /** The state of a run. */
  public Run state(Stored run) {
    return RunTexts.run(run.state());
  }

  /** The step of a task; empty if this version cannot read its playbook any more. */
  public Optional<PlaybookStep> step(Stored run, Task task) {
    return Optional.ofNullable(RunTexts.documents(run.documents()).get(task.playbook()))
        .flatMap(ground.library()::parse)
        .flatMap(playbook -> playbook.step(task.step()));
  }

  /** What is wrong with values that somebody gives for a step; empty if nothing is. */
  public Optional<String> wrong(Stored run, int number, Map<String, List<String>> values) {
    var task = state(run).task(number);
    var playbook =
        task.flatMap(each ->
            Optional.ofNullable(RunTexts.documents(run.documents()).get(each.playbook()))
                .flatMap(ground.library()::parse));
    var allowed =
        task.flatMap(each -> step(run, each))
            .map(each -> each instanceof PlaybookStep.Action action ? action.outputs() : NONE)
            .orElse(NONE);
    for (var value : values.entrySet()) {
      var name = value.getKey();
      var variable = playbook.map(each -> each.variables().get(name));
      if (variable.isEmpty() || !allowed.contains(name)) {
        return Optional.of("this step does not set " + name);
      }
      if (!variable.get().type().takes(value.getValue())) {
        return Optional.of("%s is a %s".formatted(name, variable.get().type().word()));
      }
    }
    return Optional.empty();
  }

  /** Ends a run whose playbooks this version cannot read any more; answers whether it is one. */
  boolean abandon(Stored run) {
    boolean isReadable =
        RunTexts.documents(run.documents()).values().stream()
            .allMatch(text -> ground.library().parse(text).isPresent());
    if (!isReadable) {
      var why = "this version cannot read its playbook any more";
      runs.move(run, new Place(run.state(), "failed", "", null, why), now());
    }
    return !isReadable;
  }

  /**
   * Somebody says what came of what they were asked; empty if it is not asked any more.
   *
   * @param isDone whether it was done, or is allowed
   * @param values for the variables that the step may set
   */
  public Optional<Stored> answer(
      TenantId tenant,
      String id,
      int number,
      boolean isDone,
      String note,
      Map<String, List<String>> values,
      Actor actor) {
    var answered =
        change(
            tenant,
            id,
            (machine, run) ->
                run.task(number)
                    .filter(PlaybookDesk::isAsked)
                    .map(task ->
                        machine.settle(
                            run, number, outcome(task, isDone, note, values, actor), now())));
    answered.ifPresent(_ ->
        audit(
            tenant,
            actor,
            "playbook.answer",
            "%s step %d: %s %s".formatted(id, number, isDone ? "done" : "not done", note)));
    return answered;
  }

  /** Whether a task waits for a person. */
  public static boolean isAsked(Task task) {
    return task.state() == Task.State.WAITING
        && (task.waits() == Task.Waits.DOER || task.waits() == Task.Waits.APPROVER);
  }

  private static StepOutcome outcome(
      Task task, boolean isDone, String note, Map<String, List<String>> values, Actor actor) {
    if (!isDone) {
      return new StepOutcome.Failed(note.isEmpty() ? "somebody said no" : note, actor.name());
    }
    return task.waits() == Task.Waits.APPROVER
        ? new StepOutcome.Allowed(actor.name())
        : new StepOutcome.Done(note, values, actor.name());
  }

  /** Ends a run; what it has done stays done. Empty if it is over already. */
  public Optional<Stored> stop(TenantId tenant, String id, String why, Actor actor) {
    var stopped =
        change(
            tenant, id, (machine, run) -> Optional.of(machine.stop(run, why, actor.name(), now())));
    stopped.ifPresent(_ -> audit(tenant, actor, "playbook.stop", id + ": " + why));
    return stopped;
  }

  /** Changes a run as it is now, whoever else changes it; empty if there is nothing to change. */
  Optional<Stored> change(
      TenantId tenant, String id, BiFunction<Machine, Run, Optional<Run>> change) {
    for (int i = 0; i < MOST_TRIES; i++) {
      var stored = runs.find(tenant, id).filter(each -> each.status().equals("running"));
      if (stored.isEmpty()) {
        return Optional.empty();
      }
      var machine = machine(stored.get());
      var changed = change.apply(machine, state(stored.get()));
      if (changed.isEmpty()) {
        return Optional.empty();
      }
      var moved = move(stored.get(), machine, changed.get());
      if (moved.isPresent()) {
        return moved;
      }
    }
    throw new IllegalStateException("a run is changed by too many at once");
  }

  private Optional<Stored> move(Stored known, Machine machine, Run run) {
    var now = now();
    var moved = runs.move(known, RunTexts.place(machine, run, now, now.plus(LOOKS_AGAIN)), now);
    moved
        .filter(each -> !each.status().equals("running"))
        .ifPresent(ended ->
            audit(
                ended.tenant(),
                PLATFORM,
                "playbook.end",
                "%s: %s %s".formatted(ended.id(), ended.status(), ended.ending()).strip()));
    return moved;
  }

  void audit(TenantId tenant, Actor actor, String what, String detail) {
    ground.audit().add(new Act(actor.name(), actor.origin(), tenant.value(), what, detail));
  }
}
