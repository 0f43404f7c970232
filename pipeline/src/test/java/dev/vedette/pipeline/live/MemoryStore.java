package dev.vedette.pipeline.live;

import dev.vedette.model.Finding;
import dev.vedette.model.TenantId;
import dev.vedette.sources.RecordBatch;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Keeps everything once, as the contract of {@link LiveStore} asks; fails when told to. */
final class MemoryStore implements LiveStore {
  final Map<Long, StoredEvent> events = new TreeMap<>();
  final Map<String, LiveFinding> findings = new LinkedHashMap<>();
  final Map<String, LiveIncident> incidents = new LinkedHashMap<>();
  final List<DeliveryCount> deliveries = new ArrayList<>();
  int failures;
  private final Map<Long, TenantId> unsettled = new TreeMap<>();

  private Opinions opinions = Opinions.NONE;

  @Override
  public List<List<String>> attributes() {
    return List.of(List.of("device.hostname"), List.of("user.name", "actor.user.name"));
  }

  @Override
  public synchronized void events(TenantId tenant, List<StoredEvent> given) {
    fail();
    for (var event : given) {
      if (events.putIfAbsent(event.sequence(), event) == null) {
        unsettled.put(event.sequence(), tenant);
      }
    }
  }

  @Override
  public synchronized void findings(TenantId tenant, List<LiveFinding> given) {
    fail();
    given.forEach(each -> findings.putIfAbsent(each.finding().uid(), each));
  }

  @Override
  public synchronized void incidents(TenantId tenant, List<LiveIncident> given) {
    fail();
    given.forEach(incident -> incidents.put(incident.id(), incident));
  }

  @Override
  public synchronized void delivered(TenantId tenant, DeliveryCount count) {
    fail();
    deliveries.add(count);
  }

  @Override
  public synchronized void settle(TenantId tenant) {
    unsettled.values().removeIf(tenant::equals);
  }

  @Override
  public synchronized Opinions opinions(TenantId tenant) {
    return opinions;
  }

  /** Says something; of every tenant. */
  synchronized void say(Opinions latest) {
    opinions = latest;
  }

  @Override
  public synchronized List<Finding> recentFindings(TenantId tenant) {
    return findings.values().stream()
        .map(LiveFinding::finding)
        .filter(finding -> finding.tenant().equals(tenant))
        .toList();
  }

  @Override
  public synchronized List<LiveIncident.Known> activeIncidents(TenantId tenant) {
    return incidents.values().stream()
        .filter(incident -> incident.state() == LiveIncident.State.ACTIVE)
        .filter(incident -> incident.report().incident().tenant().equals(tenant))
        .map(incident -> new LiveIncident.Known(incident.id(), incident.report().incident()))
        .toList();
  }

  @Override
  public synchronized Optional<RecordBatch> find(TenantId tenant, long sequence) {
    return Optional.ofNullable(events.get(sequence)).map(MemoryStore::alone);
  }

  /** What a process that is killed leaves behind: events that were not settled are gone. */
  synchronized void lose() {
    events.keySet().removeAll(unsettled.keySet());
    unsettled.clear();
  }

  private static RecordBatch alone(StoredEvent event) {
    var batch =
        new RecordBatch(event.source(), Instant.ofEpochMilli(event.received()), event.raw().length);
    batch.add(event.format(), event.raw(), 0, event.raw().length, event.sequence());
    return batch;
  }

  private void fail() {
    if (failures > 0) {
      failures--;
      throw new IllegalStateException("the database is away");
    }
  }
}
