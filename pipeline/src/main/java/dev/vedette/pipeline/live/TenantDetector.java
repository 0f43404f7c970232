package dev.vedette.pipeline.live;

import dev.vedette.correlate.related.PastIncidents;
import dev.vedette.detect.CorrelationFindings;
import dev.vedette.detect.behaviour.Anomaly;
import dev.vedette.detect.behaviour.BehaviourFindings;
import dev.vedette.detect.exceptions.ExceptionCounts;
import dev.vedette.detect.indicators.IndicatorSightings;
import dev.vedette.detect.indicators.Sighting;
import dev.vedette.detect.observed.PatternSightings;
import dev.vedette.model.Finding;
import dev.vedette.model.Problem;
import dev.vedette.model.TenantId;
import dev.vedette.pipeline.BatchResult;
import dev.vedette.pipeline.CorrelationExceptions;
import dev.vedette.pipeline.DetectionContent;
import dev.vedette.pipeline.IncidentDesk;
import dev.vedette.pipeline.TenantContent;
import dev.vedette.sigma.correlate.CorrelationLimits;
import dev.vedette.sigma.correlate.CorrelationMatch;
import dev.vedette.sigma.correlate.CorrelationSink;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * What is remembered of one tenant, and what follows from it: correlations and incidents. Takes
 * what workers judged in the order of the journal. For one thread.
 */
final class TenantDetector {
  private static final long MILLIS_A_DAY = Duration.ofDays(1).toMillis();

  private final TenantId tenant;
  private final CorrelationFindings correlationFindings;
  private final CapturedRecords records;
  private final CorrelationStreams correlations;
  private final BehaviourStream behaviour;
  private final BehaviourFindings behaviourFindings;
  private final IncidentStreams incidents;
  private final TenantEntities entities;
  private final LiveStore store;
  private final IncidentDesk desk;
  private final PastIncidents past = new PastIncidents();
  private final ExceptionCounts excepted = new ExceptionCounts();
  private final List<LiveFinding> found = new ArrayList<>();
  private IndicatorSightings sightings = new IndicatorSightings();
  private final PatternSightings patterns = new PatternSightings();
  private long sightingsOf;
  private LiveContent.Generation generation;
  private CorrelationExceptions exceptions;
  private TenantContent decided;

  TenantDetector(
      TenantId tenant,
      LiveContent.Generation generation,
      IncidentDesk desk,
      LiveStore store,
      LiveSettings settings,
      TenantEntities entities) {
    this.entities = entities;
    this.store = store;
    this.tenant = tenant;
    this.generation = generation;
    this.desk = desk;
    var content = generation.content();
    exceptions = new CorrelationExceptions(content, tenant);
    decided = content.of(tenant);
    correlationFindings = new CorrelationFindings(tenant);
    records = new CapturedRecords(tenant, store, content);
    var limits =
        new CorrelationLimits(settings.correlationBytes(), settings.correlationBytes() / 2);
    correlations = new CorrelationStreams(content, limits, settings.lateness(), new Matches());
    behaviour = new BehaviourStream(tenant, content.behaviour(), settings.lateness(), this::report);
    behaviourFindings = new BehaviourFindings(tenant);
    entities.use(store.assets(tenant));
    incidents = new IncidentStreams(tenant, desk, entities.book());
  }

  /** Knows again what was found, and said about it, before a restart. */
  void recall(LiveStore store, long now) {
    incidents.hear(store.opinions(tenant));
    for (var known : store.activeIncidents(tenant)) {
      incidents.recall(known);
      past.remember(known.id(), known.incident());
    }
    store.recentFindings(tenant).forEach(finding -> incidents.recall(finding, now));
  }

  /**
   * Takes the next delivery, and answers every finding that follows from it.
   *
   * @param now epoch milliseconds
   * @throws IOException if there is no room on the disk to go over to new content
   */
  List<LiveFinding> take(Judgement judgement, long now) throws IOException {
    if (judgement.generation().number() > generation.number()) {
      use(judgement.generation());
    }
    var result = judgement.result();
    excepted.addAll(result.excepted());
    entities.use(store.assets(tenant));
    entities.learn(result.lessons());
    result.context().forEach(incidents::note);
    var hits = result.hits().size();
    found.addAll(judgement.proven().subList(0, hits));
    sight(result.sighted(), judgement.proven().subList(hits, judgement.proven().size()), now);
    capture(result, now);
    act(result, now);
    return taken(now);
  }

  /** An indicator that is met all day long is reported so often a day, and then only counted. */
  private void sight(List<BatchResult.Sighted> sighted, List<LiveFinding> proven, long now) {
    long today = Math.floorDiv(now, MILLIS_A_DAY);
    if (today != sightingsOf) {
      sightingsOf = today;
      sightings = new IndicatorSightings();
    }
    for (int i = 0; i < sighted.size(); i++) {
      var evidence = proven.get(i);
      sighted
          .get(i)
          .judge(sightings, patterns)
          .ifPresent(finding -> found.add(evidence.of(finding)));
    }
  }

  /** How often each indicator was met today, since the process began. */
  List<Sighting> sightings() {
    return sightings.list();
  }

  private void capture(BatchResult result, long now) {
    for (var captured : result.captured()) {
      records.keep(result.batch(), captured.index());
      long reference = result.batch().position(captured.index());
      correlations.accept(result.batch().file(), captured.event().withReference(reference), now);
    }
  }

  private void act(BatchResult result, long now) {
    for (var acted : result.acted()) {
      behaviour.accept(acted.activity(), result.batch().position(acted.index()), now);
    }
  }

  private void report(Anomaly anomaly) {
    var observation = anomaly.observation();
    if (!decided.isOff(observation.detector())) {
      records.recall(observation.reference()).ifPresent(record -> report(anomaly, record));
    }
  }

  private void report(Anomaly anomaly, CapturedRecords.Recalled record) {
    var detector = anomaly.observation().detector();
    var exception = generation.content().exceptions(tenant).findFor(detector, record.event());
    if (exception.isPresent()) {
      excepted.add(exception.get());
      return;
    }
    var finding =
        behaviourFindings.finding(anomaly, record.event(), record.origin(), record.ocsf());
    found.add(record.prove(decided.graded(finding)));
  }

  /** Takes a finding that somebody else made. */
  void tell(Finding finding, long now) {
    incidents.add(finding, now);
  }

  /** Takes note of what people say, and of what that means for what is out of character. */
  void hear(Saying saying, Opinions opinions) {
    incidents.hear(opinions);
    saying.confirmed().forEach(behaviour::unlearn);
    saying.cleared().forEach(behaviour::relearn);
  }

  /** What follows from time passing. */
  List<LiveFinding> tick(long now) {
    correlations.tick(now);
    behaviour.tick(now);
    return taken(now);
  }

  /** Judges what still waits for others, so that what is remembered is all of what came. */
  List<LiveFinding> settle(long now) {
    behaviour.settle();
    return taken(now);
  }

  /** Models of behaviour that are off because they failed, and what they gave up. */
  List<Problem> problems() {
    return behaviour.problems();
  }

  /** Who is who. */
  TenantEntities entities() {
    return entities;
  }

  /** What models of behaviour remember, after {@link #settle}. */
  byte[] behaviour() throws IOException {
    return behaviour.bytes();
  }

  /** Takes over what {@link #behaviour} gave. */
  void readBehaviour(byte[] bytes) throws IOException {
    behaviour.read(bytes);
  }

  private List<LiveFinding> taken(long now) {
    if (found.isEmpty()) {
      return List.of();
    }
    var taken = found.stream().map(entities::resolve).toList();
    found.clear();
    taken.forEach(each -> incidents.add(each.finding(), now));
    return taken;
  }

  /** Incidents that have changed, where it is time to look. */
  List<LiveIncident> incidents(long now, LongSupplier cost) {
    return incidents.isDue(now)
        ? incidents.look(now, cost).stream().map(this::told).toList()
        : List.of();
  }

  private LiveIncident told(IncidentBoard.Change change) {
    var incident = change.incident().withUid(change.id());
    switch (change.state()) {
      case ACTIVE, QUIET -> past.remember(change.id(), incident);
      case MERGED, WITHDRAWN -> past.forget(change.id());
    }
    return new LiveIncident(
        change.id(),
        change.state(),
        desk.plan(incident.withRelated(past.related(change.id(), incident))),
        change.mergedInto());
  }

  /** What exceptions took so far, since the process began. */
  ExceptionCounts excepted() {
    return excepted;
  }

  /** Groups of correlations that were given up because their rule changed or went. */
  long droppedGroups() {
    return correlations.dropped();
  }

  private void use(LiveContent.Generation latest) throws IOException {
    DetectionContent content = latest.content();
    correlations.use(content);
    records.use(content);
    behaviour.use(content.behaviour());
    exceptions = new CorrelationExceptions(content, tenant);
    decided = content.of(tenant);
    generation = latest;
  }

  void write(DataOutputStream out) throws IOException {
    correlations.write(out);
    incidents.write(out);
    patterns.write(out);
  }

  void read(DataInputStream in) throws IOException {
    correlations.read(in);
    incidents.read(in);
  }

  /** Reads what {@link #write} writes last, and earlier versions did not. */
  void readPatterns(DataInputStream in) throws IOException {
    patterns.read(in);
  }

  /** Reports matches when they begin, for people wait. */
  private final class Matches implements CorrelationSink {
    @Override
    public void began(CorrelationMatch match) {
      if (!decided.isOff(match.rule().id())) {
        records.recall(match.reference()).ifPresent(record -> report(match, record));
      }
    }

    private void report(CorrelationMatch match, CapturedRecords.Recalled record) {
      var exception = exceptions.find(match.rule(), record.event());
      if (exception.isPresent()) {
        excepted.add(exception.get());
        return;
      }
      var finding =
          correlationFindings.finding(match, record.event(), record.origin(), record.ocsf());
      found.add(record.prove(decided.graded(finding)));
    }

    @Override
    public void ended(CorrelationMatch match) {}
  }
}
