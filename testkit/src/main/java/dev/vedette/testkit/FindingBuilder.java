package dev.vedette.testkit;

import dev.vedette.model.Analytic;
import dev.vedette.model.Attack;
import dev.vedette.model.EventType;
import dev.vedette.model.Finding;
import dev.vedette.model.LogSource;
import dev.vedette.model.Observable;
import dev.vedette.model.Origin;
import dev.vedette.model.Severity;
import dev.vedette.model.Tactic;
import dev.vedette.model.TenantId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes findings part by part, for tests that need no detector. Unless told otherwise each is of
 * medium severity, in the tenant {@code acme}, at {@link #START}, from a record of its own.
 */
public final class FindingBuilder {
  /** 2024-03-05T09:00:00Z. */
  public static final long START = 1_709_629_200_000L;

  private final String rule;
  private final List<Attack> attacks = new ArrayList<>();
  private final List<Observable> observables = new ArrayList<>();
  private final List<Finding.Match> matched = new ArrayList<>();
  private TenantId tenant = new TenantId("acme");
  private Severity severity = Severity.MEDIUM;
  private EventType type = new EventType("test", "Test event", List.of());
  private long time = START;
  private long record = -1;
  private int confidence = 60;
  private Analytic.Type kind = Analytic.Type.RULE;

  private FindingBuilder(String rule) {
    this.rule = rule;
  }

  /** A finding of the rule with this title; its id is derived from the title. */
  public static FindingBuilder finding(String rule) {
    return new FindingBuilder(rule);
  }

  public FindingBuilder tenant(String name) {
    tenant = new TenantId(name);
    return this;
  }

  public FindingBuilder severity(Severity severity) {
    this.severity = severity;
    return this;
  }

  public FindingBuilder confidence(int confidence) {
    this.confidence = confidence;
    return this;
  }

  /** When, counted from {@link #START}. */
  public FindingBuilder after(Duration sinceStart) {
    time = START + sinceStart.toMillis();
    return this;
  }

  /** The record's position; two findings about one event share it. */
  public FindingBuilder record(long record) {
    this.record = record;
    return this;
  }

  public FindingBuilder of(
      String title, @Nullable String product, @Nullable String category, @Nullable String service) {
    type = new EventType("test", title, List.of(new LogSource(product, category, service)));
    return this;
  }

  /** As an event of the mapping with this id. */
  public FindingBuilder from(String source) {
    type = new EventType(source, "Test event", List.of());
    return this;
  }

  /** A Windows process creation, with its image and command line. */
  public FindingBuilder processCreation(String image, String commandLine) {
    return of("Process created", "windows", "process_creation", "sysmon")
        .with("process.file.path", Observable.Type.FILE_PATH, image)
        .with("process.cmd_line", Observable.Type.COMMAND_LINE, commandLine);
  }

  public FindingBuilder attack(@Nullable Tactic tactic, @Nullable String technique) {
    attacks.add(new Attack(tactic, technique));
    return this;
  }

  public FindingBuilder on(String host) {
    return with("device.hostname", Observable.Type.HOSTNAME, host);
  }

  /** The acting user. */
  public FindingBuilder by(String user) {
    return with("actor.user.name", Observable.Type.USER_NAME, user);
  }

  public FindingBuilder with(String role, Observable.Type observableType, String value) {
    observables.add(new Observable(role, observableType, value));
    return this;
  }

  public FindingBuilder matched(String field, String value) {
    matched.add(new Finding.Match(field, value));
    return this;
  }

  /** As what is not known to be bad, only unusual. */
  public FindingBuilder unusual() {
    kind = Analytic.Type.BEHAVIORAL;
    return this;
  }

  public Finding build() {
    long place = record >= 0 ? record : time - START + 1;
    var uid = rule + "/" + time + "/" + place + "/" + observables.hashCode();
    var analytic = new Analytic("rule-" + rule.replace(' ', '-'), rule, kind);
    var origin = new Origin("evidence.json", place);
    return new Finding(
        uid,
        tenant,
        time,
        analytic,
        severity,
        confidence,
        attacks,
        observables,
        type,
        origin,
        matched);
  }
}
