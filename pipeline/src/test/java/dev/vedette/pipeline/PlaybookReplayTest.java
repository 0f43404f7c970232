package dev.vedette.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.model.Incident;
import dev.vedette.model.TenantId;
import dev.vedette.respond.brakes.Never;
import dev.vedette.respond.openc2.Target;
import dev.vedette.respond.playbook.IncidentVariables;
import dev.vedette.respond.playbook.Machine;
import dev.vedette.respond.playbook.Playbook;
import dev.vedette.respond.playbook.Playbooks;
import dev.vedette.respond.playbook.Run;
import dev.vedette.respond.playbook.StepOutcome;
import dev.vedette.respond.playbook.Task;
import dev.vedette.respond.playbook.WorkOrder;
import dev.vedette.respond.policy.Policy;
import dev.vedette.testkit.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Playbooks that are shipped, from recorded events to the end of its run: an incident starts it,
 * and what it asks for is done to things of that incident, by a stand-in for the products that
 * would do it, which obeys the brakes and can be asked what holds.
 */
class PlaybookReplayTest {
  private static final TenantId TENANT = new TenantId("replay");
  private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");

  /** Recordings of attacks, each file by itself. */
  private static final List<String> RECORDINGS =
      List.of(
          "windows/otrf/atomic/windows/lateral_movement",
          "windows/otrf/atomic/windows/persistence",
          "windows/evtx-attack-samples",
          "cloud-saas/aws-stratus",
          "cloud-saas/panther",
          "linux/loghub/OpenSSH_2k.log",
          "linux/auditd",
          "mail");

  /** What no incident starts. */
  private static final Set<String> BY_HAND = Set.of("Contain accounts", "Silent source");

  /**
   * What none of these recordings shows: the cases beside them are all that tests their triggers.
   */
  private static final Set<String> NOT_RECORDED =
      Set.of("Account takeover", "Business mail compromise", "Insider download", "Ransomware");

  private static Playbooks playbooks;
  private static final Map<String, Incident> STARTED = new TreeMap<>();

  @BeforeAll
  static void replay() throws IOException {
    var loader = new ContentLoader(SharedData.content());
    var content = loader.load(List.of(loader.builtInRules()));
    var desk = new IncidentDesk(loader);
    playbooks = Playbooks.load(SharedData.content().resolve("playbooks"));
    for (var place : RECORDINGS) {
      try (var files = Files.walk(SharedData.path(place))) {
        for (var file : files.filter(Files::isRegularFile).sorted().toList()) {
          replay(content, desk, file);
        }
      }
    }
  }

  private static void replay(DetectionContent content, IncidentDesk desk, Path file)
      throws IOException {
    try (var scan = new Scan(content, TENANT, 1)) {
      scan.read(List.of(file), (_, _, _) -> {});
      var correlator = desk.newCorrelator(TENANT);
      scan.findings().forEach(correlator::update);
      for (var incident : correlator.open()) {
        playbooks.all().stream()
            .filter(playbook -> isFor(playbook, incident))
            .forEach(playbook ->
                STARTED.merge(
                    playbook.name(),
                    incident,
                    (former, other) ->
                        reach(playbook, former) >= reach(playbook, other) ? former : other));
      }
    }
  }

  /** How many things a run for an incident would act on. */
  private static int reach(Playbook playbook, Incident incident) {
    var estate = new Estate();
    run(playbook, incident, estate);
    return estate.contained.size();
  }

  private static boolean isFor(Playbook playbook, Incident incident) {
    var trigger = playbook.trigger();
    var values = IncidentVariables.of("i", incident);
    return trigger != null
        && trigger.condition().holds(name -> values.getOrDefault(name, List.of()));
  }

  @Test
  void recordedAttacksStartThePlaybooksThatAreForThem() {
    var wanted = new HashSet<String>();
    playbooks.all().forEach(each -> wanted.add(each.name()));
    wanted.removeAll(BY_HAND);
    wanted.removeAll(NOT_RECORDED);

    assertThat(STARTED.keySet()).containsExactlyInAnyOrderElementsOf(wanted);
  }

  @Test
  void eachRunEndsAndWhatItAskedForHolds() {
    for (var playbook : playbooks.all()) {
      var incident = STARTED.get(playbook.name());
      if (incident != null) {
        var estate = new Estate();

        var run = run(playbook, incident, estate);

        assertThat(run.status()).as(playbook.name()).isEqualTo(Run.Status.DONE);
        var known =
            IncidentVariables.of("i", incident).values().stream().flatMap(List::stream).toList();
        assertThat(estate.contained)
            .as(playbook.name())
            .isNotEmpty()
            .allSatisfy(target ->
                assertThat(known).anyMatch(each -> each.startsWith(name(target.value()))));
      }
    }
  }

  /** A process without its number, which stands elsewhere in what an incident has. */
  private static String name(String target) {
    return target.replaceFirst(" \\(\\d+\\)$", "");
  }

  @Test
  void whatIncidentsCannotStartEndsToo() {
    for (var playbook : playbooks.all()) {
      if (BY_HAND.contains(playbook.name())) {
        assertThat(run(playbook, null, new Estate()).status())
            .as(playbook.name())
            .isEqualTo(Run.Status.DONE);
      }
    }
  }

  private static Run run(Playbook playbook, @Nullable Incident incident, Estate estate) {
    var machine = new Machine(playbooks.byId());
    Map<String, List<String>> values =
        incident == null ? Map.of() : IncidentVariables.of("i", incident);
    var run = machine.begin("replay", playbook.id(), values, NOW);
    while (!run.in(Task.State.READY).isEmpty()) {
      var task = run.in(Task.State.READY).getFirst();
      var order = machine.order(run, task);
      run =
          machine.settle(machine.doing(run, task.number()), task.number(), estate.does(order), NOW);
    }
    return run;
  }

  /** What a client has, and everything connected: things that were acted on stay so. */
  private static final class Estate {
    private final Set<Target> contained = new HashSet<>();

    /** People say yes to everything, and that nothing is left to be done. */
    StepOutcome does(WorkOrder order) {
      return switch (order) {
        case WorkOrder.Ask ask -> {
          assertThat(ask.text()).isNotBlank();
          yield new StepOutcome.Done(
              "",
              Map.of(
                  "__spread__", List.of("false"),
                  "__back__", List.of("false"),
                  "__silent__", List.of("false"),
                  "__isolate__", List.of("true"),
                  "__met__", List.of("true"),
                  "__made__", List.of("true"),
                  "__choice__", List.of("suspend"),
                  "__clicked__", List.of("yes")),
              "ann");
        }
        case WorkOrder.Act act -> {
          act.targets().stream()
              .filter(target -> Never.reason(target, Policy.DEFAULT).isEmpty())
              .forEach(contained::add);
          yield new StepOutcome.Done("", Map.of(), "");
        }
        case WorkOrder.Call _, WorkOrder.Impossible _ ->
            throw new AssertionError("no shipped playbook asks for this: " + order);
      };
    }
  }
}
