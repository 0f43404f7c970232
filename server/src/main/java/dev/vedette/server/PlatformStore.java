package dev.vedette.server;

import dev.vedette.correlate.entities.Assets;
import dev.vedette.model.Attack;
import dev.vedette.model.Finding;
import dev.vedette.model.Observable;
import dev.vedette.model.TenantId;
import dev.vedette.pipeline.live.LiveFinding;
import dev.vedette.pipeline.live.LiveIncident;
import dev.vedette.pipeline.live.LiveStore;
import dev.vedette.pipeline.live.Opinions;
import dev.vedette.pipeline.live.StateJson;
import dev.vedette.pipeline.live.StoredEvent;
import dev.vedette.server.alerts.FarTimes;
import dev.vedette.server.changes.Changes;
import dev.vedette.server.changes.Changes.Topic;
import dev.vedette.server.entities.AssetBook;
import dev.vedette.sources.RecordBatch;
import dev.vedette.sources.RecordFormat;
import dev.vedette.store.cases.Cuts;
import dev.vedette.store.cases.Findings;
import dev.vedette.store.cases.Incidents;
import dev.vedette.store.cases.Ledger;
import dev.vedette.store.cases.Verdicts;
import dev.vedette.store.lake.EventColumn;
import dev.vedette.store.lake.EventRow;
import dev.vedette.store.lake.Lake;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Puts what live detection makes where it belongs: events into the lake, findings, incidents and
 * counts into the database.
 */
final class PlatformStore implements LiveStore {
  private static final int RECENT_HOURS = 24;
  private static final int MOST_RECENT = 20_000;

  private final Lake lake;
  private final Findings findings;
  private final Incidents incidents;
  private final Cuts cuts;
  private final Verdicts verdicts;
  private final OcsfTexts texts;
  private final Changes changes;
  private final FarTimes times;
  private final LedgerBook book;
  private final AssetBook assets;
  private volatile BiConsumer<TenantId, List<LiveIncident>> follower = (_, _) -> {};

  PlatformStore(
      Lake lake, Cases cases, OcsfTexts texts, FarTimes times, Changes changes, AssetBook assets) {
    this.assets = assets;
    this.times = times;
    this.changes = changes;
    this.lake = lake;
    findings = cases.findings();
    incidents = cases.incidents();
    cuts = cases.cuts();
    verdicts = cases.verdicts();
    this.texts = texts;
    book = new LedgerBook(cases.ledger(), lake);
  }

  /** Has somebody told of incidents once they are kept; it must not take its time. */
  void tellOfIncidents(BiConsumer<TenantId, List<LiveIncident>> told) {
    follower = follower.andThen(told);
  }

  @Override
  public List<List<String>> attributes() {
    return EventColumn.ALL.stream().map(EventColumn::paths).toList();
  }

  @Override
  public void events(TenantId tenant, List<StoredEvent> events) {
    if (!events.isEmpty()) {
      // What is of one delivery is of one source.
      var notes = times.of(tenant, events.getFirst().source());
      events.forEach(event -> notes.note(event.time(), event.received()));
    }
    book.stored(tenant, lake.add(tenant, events.stream().map(PlatformStore::row).toList()));
  }

  private static EventRow row(StoredEvent event) {
    return new EventRow(
        event.sequence(),
        event.time(),
        event.received(),
        event.source(),
        event.type(),
        event.attributes(),
        event.format().name().toLowerCase(Locale.ROOT),
        event.raw());
  }

  @Override
  public void findings(TenantId tenant, List<LiveFinding> given) {
    findings.add(tenant, given.stream().map(this::stored).toList());
  }

  private Findings.Stored stored(LiveFinding live) {
    var finding = live.finding();
    return new Findings.Stored(
        finding.tenant(),
        finding.uid(),
        live.sequence(),
        finding.time(),
        finding.analytic().uid(),
        finding.title(),
        finding.severity().id(),
        finding.confidence(),
        joined(finding, attack -> attack.tactic() == null ? null : attack.tactic().uid()),
        joined(finding, Attack::technique),
        named(finding, "host", Observable.Type.HOSTNAME),
        named(finding, "person", Observable.Type.USER_NAME),
        texts.finding(live),
        StateJson.write(finding));
  }

  private static String joined(Finding finding, Function<Attack, @Nullable String> part) {
    return finding.attacks().stream()
        .map(part)
        .filter(Objects::nonNull)
        .distinct()
        .collect(Collectors.joining(","));
  }

  /** A host or somebody of a finding, by the name that their tenant knows them by. */
  private static @Nullable String named(Finding finding, String kind, Observable.Type type) {
    var said = first(finding, each -> each.type() == type);
    return finding.resolved().stream()
        .filter(each -> each.kind().equals(kind))
        .filter(each -> said == null || each.value().equals(said))
        .map(Finding.Resolved::entity)
        .findFirst()
        .orElse(said);
  }

  private static @Nullable String first(Finding finding, Predicate<Observable> wanted) {
    return finding.observables().stream()
        .filter(wanted)
        .map(Observable::value)
        .findFirst()
        .orElse(null);
  }

  @Override
  public void incidents(TenantId tenant, List<LiveIncident> given) {
    incidents.put(tenant, given.stream().map(live -> update(tenant, live)).toList());
    changes.tell(Topic.INCIDENTS, tenant);
    follower.accept(tenant, List.copyOf(given));
  }

  private Incidents.Update update(TenantId tenant, LiveIncident live) {
    var incident = live.report().incident();
    var told = incident.findings().stream().limit(OcsfTexts.MOST_FINDINGS).toList();
    var known =
        findings.find(tenant, told).stream()
            .map(stored -> StateJson.finding(stored.state()))
            .toList();
    return new Incidents.Update(
        tenant,
        live.id(),
        live.state().name().toLowerCase(Locale.ROOT),
        live.mergedInto(),
        incident.severity().id(),
        incident.risk(),
        incident.headline(),
        incident.start(),
        incident.end(),
        texts.incident(live.report(), known),
        StateJson.write(incident),
        incident.findings(),
        QueueTexts.tactics(incident),
        QueueTexts.entities(incident));
  }

  @Override
  public void delivered(TenantId tenant, DeliveryCount count) {
    book.arrived(tenant, count);
    changes.tell(Topic.SOURCES, tenant);
  }

  @Override
  public void settle(TenantId tenant) {
    book.settle(tenant);
  }

  /** The counts of a tenant up to this moment. */
  List<Ledger.Line> ledger(TenantId tenant) {
    book.settle(tenant);
    return book.lines(tenant);
  }

  /** Forgets what is in memory of a tenant that leaves; everything of it is written down. */
  void forget(TenantId tenant) {
    book.forget(tenant);
    assets.forget(tenant);
  }

  @Override
  public Assets assets(TenantId tenant) {
    return assets.of(tenant);
  }

  @Override
  public List<Finding> recentFindings(TenantId tenant) {
    return findings.recent(tenant, RECENT_HOURS, MOST_RECENT).stream()
        .map(stored -> StateJson.finding(stored.state()))
        .toList();
  }

  @Override
  public List<LiveIncident.Known> activeIncidents(TenantId tenant) {
    return incidents.active(tenant).stream()
        .map(stored -> new LiveIncident.Known(stored.id(), StateJson.incident(stored.memory())))
        .toList();
  }

  @Override
  public Opinions opinions(TenantId tenant) {
    return new Opinions(
        cuts.list(tenant).stream().map(cut -> new Opinions.Cut(cut.parted(), cut.rest())).toList(),
        verdicts.list(tenant).stream()
            .collect(Collectors.toMap(Verdicts.Count::rule, Feedback::verdicts)));
  }

  @Override
  public Optional<RecordBatch> find(TenantId tenant, long sequence) {
    return lake.find(tenant, sequence)
        .map(record -> {
          var raw = record.raw();
          var batch =
              new RecordBatch(record.source(), Instant.ofEpochMilli(record.received()), raw.length);
          var format = RecordFormat.valueOf(record.format().toUpperCase(Locale.ROOT));
          batch.add(format, raw, 0, raw.length, sequence);
          return batch;
        });
  }
}
