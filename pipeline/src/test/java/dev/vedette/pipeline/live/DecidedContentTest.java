package dev.vedette.pipeline.live;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.correlate.entities.EntityBook;
import dev.vedette.detect.indicators.IndicatorStore;
import dev.vedette.model.Finding;
import dev.vedette.model.Severity;
import dev.vedette.model.TenantId;
import dev.vedette.pipeline.ContentLoader;
import dev.vedette.pipeline.IncidentDesk;
import dev.vedette.pipeline.NodeChoices;
import dev.vedette.pipeline.RuleState;
import dev.vedette.sigma.parse.RuleText;
import dev.vedette.sources.RecordBatch;
import dev.vedette.sources.RecordFormat;
import dev.vedette.testkit.SharedData;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is decided at a node holds there and below it, at once, and nowhere else. */
class DecidedContentTest {
  private static final Instant START = Instant.parse("2026-03-02T09:00:00Z");
  private static final TenantId MSP = new TenantId("msp");
  private static final TenantId NORTH = new TenantId("north");
  private static final TenantId ACME = new TenantId("acme");
  private static final TenantId BIRCH = new TenantId("birch");
  private static final String LOGIN = "Accepted password for eve from 192.0.2.9 port 1 ssh2";
  private static final String FAILURE = "Failed password for root from 198.51.100.23 port 4 ssh2";
  private static final String RULES =
      """
      title: Login
      id: login
      level: low
      logsource: {product: linux, service: sshd}
      detection: {s: ['Accepted password'], condition: s}
      ---
      title: Refused
      id: refused
      name: refused
      logsource: {product: linux, service: sshd}
      detection: {s: ['Failed password'], condition: s}
      ---
      title: Guessing
      id: guessing
      correlation:
        type: event_count
        rules: [refused]
        group-by: [src_ip]
        timespan: 10m
        condition: {gte: 6}
      """;

  @TempDir private Path folder;
  private final Map<TenantId, TenantDetector> detectors = new HashMap<>();
  private final Map<TenantId, NodeChoices> decided = new HashMap<>();
  private final List<Finding> findings = new ArrayList<>();
  private LiveContent live;
  private LiveWorker worker;
  private long records;

  @BeforeEach
  void goLive() throws IOException {
    var loader = new ContentLoader(SharedData.content());
    live = LiveGround.content(folder, loader, RULES);
    worker = new LiveWorker(live, IndicatorStore::empty, List.of());
    for (var tenant : List.of(ACME, BIRCH)) {
      detectors.put(
          tenant,
          new TenantDetector(
              tenant,
              live.current(),
              new IncidentDesk(loader),
              new MemoryStore(),
              LiveSettings.of(folder, 1),
              new TenantEntities(new EntityBook())));
    }
    node(MSP, null);
    node(NORTH, MSP);
    node(ACME, NORTH);
    node(BIRCH, MSP);
    decide();
  }

  @Test
  void anExceptionOfAGroupHoldsForItsTenantsAndNobodyElse() throws IOException {
    both(LOGIN);
    except(NORTH, "login", "{s: {src_ip: 192.0.2.9}, condition: s}");
    both(LOGIN);

    assertThat(told()).containsExactly("acme Login", "birch Login", "birch Login");
    assertThat(detector(ACME).excepted().total()).isEqualTo(1);
  }

  @Test
  void anExceptionHoldsOnlyForTheEventsThatItMeans() throws IOException {
    except(MSP, "login", "{s: {src_ip: 192.0.2.8}, condition: s}");
    both(LOGIN);

    assertThat(told()).containsExactly("acme Login", "birch Login");
  }

  @Test
  void anExceptionMayReadAFieldThatNoRuleHasReadBefore() throws IOException {
    except(MSP, "login", "{s: {Nobody.Ever.Read: x}, condition: not s}");
    both(LOGIN);

    assertThat(told()).isEmpty();
  }

  @Test
  void exceptionsOfSeveralNodesAddUp() throws IOException {
    except(MSP, "login", "{s: {src_ip: 192.0.2.8}, condition: s}");
    except(NORTH, "refused", "{s: {src_ip: 198.51.100.23}, condition: s}");
    except(ACME, "login", "{s: {src_ip: 192.0.2.9}, condition: s}");
    flow(ACME, LOGIN);
    flow(ACME, LOGIN.replace("192.0.2.9", "192.0.2.8"));
    flow(ACME, LOGIN.replace("192.0.2.9", "192.0.2.7"));
    flow(BIRCH, LOGIN);

    assertThat(told()).containsExactly("acme Login", "birch Login");
  }

  @Test
  void theNearestStateOfARuleCounts() throws IOException {
    state(MSP, "login", new RuleState(false, null));
    both(LOGIN);
    state(ACME, "login", new RuleState(true, Severity.CRITICAL));
    both(LOGIN);
    forget(MSP);
    both(LOGIN);

    assertThat(told()).containsExactly("acme Login", "acme Login", "birch Login");
    assertThat(findings.stream().map(Finding::severity))
        .containsExactly(Severity.CRITICAL, Severity.CRITICAL, Severity.LOW);
  }

  @Test
  void aRuleThatIsOffCountsForNoCorrelation() throws IOException {
    state(NORTH, "refused", new RuleState(false, null));
    for (int i = 0; i < 6; i++) {
      both(FAILURE);
    }
    pass();

    assertThat(told()).containsExactly("birch Guessing");
  }

  @Test
  void aCorrelationThatIsOffIsNotReportedAndAnotherIsGraded() throws IOException {
    state(ACME, "guessing", new RuleState(false, null));
    state(BIRCH, "guessing", new RuleState(true, Severity.HIGH));
    for (int i = 0; i < 6; i++) {
      both(FAILURE);
    }
    pass();

    assertThat(told()).containsExactly("birch Guessing");
    assertThat(findings.getFirst().severity()).isEqualTo(Severity.HIGH);
  }

  @Test
  void whatCorrelationsHaveCountedStaysWhenSomethingIsDecided() throws IOException {
    for (int i = 0; i < 3; i++) {
      both(FAILURE);
    }
    correlate();
    except(MSP, "login", "{s: {Nobody.Ever.Read: y}, condition: s}");
    for (int i = 0; i < 3; i++) {
      both(FAILURE);
    }
    pass();

    assertThat(told()).containsExactlyInAnyOrder("acme Guessing", "birch Guessing");
    assertThat(detector(ACME).droppedGroups()).isZero();
  }

  @Test
  void anOwnRuleFiresAtItsNodeAndBelowAndCanBeSwitchedOffThere() throws IOException {
    own(
        NORTH,
        """
        title: Ours
        id: ours
        logsource: {product: linux, service: sshd}
        detection: {s: {user: eve}, condition: s}
        """);
    both(LOGIN);
    state(ACME, "ours", new RuleState(false, null));
    both(LOGIN);

    assertThat(told())
        .containsExactly("acme Login", "acme Ours", "birch Login", "acme Login", "birch Login");
  }

  @Test
  void anOwnRuleMayReadWhatNobodyReadAndItsHitsCanBeExcepted() throws IOException {
    own(
        MSP,
        """
        title: Ours
        id: ours
        logsource: {product: linux, service: sshd}
        detection: {s: {Nobody.Ever.Read: x}, condition: not s}
        """);
    except(BIRCH, "ours", "{s: {Never.Seen: x}, condition: not s}");
    both(LOGIN);

    assertThat(told()).containsExactly("acme Login", "acme Ours", "birch Login");
  }

  @Test
  void aTenantThatIsNotKnownYetHasWhatHoldsForAll() throws IOException {
    var fresh = new TenantId("fresh");
    detectors.put(fresh, detector(BIRCH));
    state(MSP, "login", new RuleState(false, null));
    flow(fresh, LOGIN);

    assertThat(told()).isEmpty();
  }

  @Test
  void whatCannotBeReadIsToldAndTheRestHolds() throws IOException {
    var node = choices(NORTH);
    decided.put(
        NORTH,
        new NodeChoices(
            NORTH,
            MSP,
            Map.of("login", new RuleState(false, null)),
            List.of(new RuleText("exception x", "rule: [")),
            node.rules()));

    assertThat(live.decide(List.copyOf(decided.values()))).hasSize(1);

    both(LOGIN);
    assertThat(told()).containsExactly("birch Login");
  }

  private void node(TenantId id, @Nullable TenantId parent) {
    decided.put(id, new NodeChoices(id, parent, Map.of(), List.of(), List.of()));
  }

  private NodeChoices choices(TenantId id) {
    return Objects.requireNonNull(decided.get(id));
  }

  private void forget(TenantId id) {
    node(id, choices(id).parent());
    decide();
  }

  private void state(TenantId id, String rule, RuleState state) {
    var node = choices(id);
    var states = new HashMap<>(node.states());
    states.put(rule, state);
    decided.put(id, new NodeChoices(id, node.parent(), states, node.exceptions(), node.rules()));
    decide();
  }

  private void except(TenantId id, String rule, String when) {
    var text =
        """
        rule: %s
        tenants: all
        when: %s
        author: Jo
        reason: It is known.
        until: never
        """
            .formatted(rule, when);
    var node = choices(id);
    decided.put(
        id,
        new NodeChoices(
            id,
            node.parent(),
            node.states(),
            List.of(new RuleText("exception", text)),
            node.rules()));
    decide();
  }

  private void own(TenantId id, String text) {
    var node = choices(id);
    decided.put(
        id,
        new NodeChoices(
            id,
            node.parent(),
            node.states(),
            node.exceptions(),
            List.of(new RuleText("rule", text))));
    decide();
  }

  private void decide() {
    assertThat(live.decide(List.copyOf(decided.values()))).isEmpty();
  }

  private TenantDetector detector(TenantId tenant) {
    return Objects.requireNonNull(detectors.get(tenant));
  }

  /** The same record of two tenants. */
  private void both(String message) throws IOException {
    flow(ACME, message);
    flow(BIRCH, message);
  }

  /** Lets correlations take what has come. */
  private void correlate() {
    pass(LiveSettings.of(folder, 1).lateness().plusMillis(1));
  }

  private void pass() {
    pass(Duration.ofHours(1));
  }

  private void pass(Duration time) {
    long later = now() + time.toMillis();
    detectors.values().forEach(each -> keep(each.tick(later)));
  }

  private long now() {
    return START.plusSeconds(10 * records).toEpochMilli();
  }

  private void flow(TenantId tenant, String message) throws IOException {
    records++;
    var line =
        "%s web-03 sshd[31602]: %s"
            .formatted(START.plusSeconds(10 * records), message)
            .getBytes(UTF_8);
    var batch = new RecordBatch("auth.log", START);
    batch.add(RecordFormat.LINE, line, 0, line.length, records);
    keep(detector(tenant).take(worker.judge(tenant, batch, 0), now()));
  }

  private void keep(List<LiveFinding> found) {
    found.forEach(each -> findings.add(each.finding()));
  }

  private List<String> told() {
    return findings.stream().map(each -> each.tenant() + " " + each.title()).toList();
  }
}
