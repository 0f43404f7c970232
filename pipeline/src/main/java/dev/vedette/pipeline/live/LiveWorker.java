package dev.vedette.pipeline.live;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.vedette.model.Event;
import dev.vedette.model.Evidence;
import dev.vedette.model.Finding;
import dev.vedette.model.TenantId;
import dev.vedette.pipeline.BatchResult;
import dev.vedette.pipeline.BatchResult.Broken;
import dev.vedette.pipeline.BatchWorker;
import dev.vedette.pipeline.BatchWorker.RecordListener;
import dev.vedette.pipeline.DetectionContent;
import dev.vedette.pipeline.IndicatorSets;
import dev.vedette.sources.RecordBatch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Judges deliveries of any tenant with the content and the indicators that are live when it begins
 * one. For one thread at a time.
 */
final class LiveWorker {
  private final LiveContent live;
  private final Supplier<IndicatorSets> indicators;
  private final List<List<String>> wanted;
  private final Workshop workshop;
  private final List<StoredEvent> events = new ArrayList<>();
  private LiveContent.Generation generation;
  private IndicatorSets watched;
  private Work worker;
  private EventAttributes attributes;

  /** What judges the records of a tenant; whatever it throws, records can do that to it. */
  interface Work {
    BatchResult work(RecordBatch batch, TenantId tenant);
  }

  /** Makes what judges. */
  interface Workshop {
    Work make(DetectionContent content, IndicatorSets indicators, RecordListener listener);
  }

  /**
   * @param wanted the attributes that events are stored with, as in {@link LiveStore#attributes}
   */
  LiveWorker(LiveContent live, Supplier<IndicatorSets> indicators, List<List<String>> wanted) {
    this(
        live,
        indicators,
        wanted,
        (content, sets, kept) ->
            new BatchWorker(content, content.watch(sets.feeds()), sets.own(), kept)::work);
  }

  LiveWorker(
      LiveContent live,
      Supplier<IndicatorSets> indicators,
      List<List<String>> wanted,
      Workshop workshop) {
    this.live = live;
    this.indicators = indicators;
    this.wanted = wanted;
    this.workshop = workshop;
    generation = live.current();
    watched = indicators.get();
    worker = newWorker();
    attributes = new EventAttributes(generation.content().catalog(), wanted);
  }

  /** Judges one delivery, which is not changed any more. */
  Judgement judge(TenantId tenant, RecordBatch batch, long rejected) {
    refresh();
    events.clear();
    var result = work(tenant, batch);
    var stored = List.copyOf(events);
    return new Judgement(tenant, rejected, result, stored, proven(result, stored), generation);
  }

  private void refresh() {
    var latest = live.current();
    var latestIndicators = indicators.get();
    if (latest.number() != generation.number() || !latestIndicators.isSameAs(watched)) {
      generation = latest;
      watched = latestIndicators;
      worker = newWorker();
      attributes = new EventAttributes(generation.content().catalog(), wanted);
    }
  }

  private Work newWorker() {
    return workshop.make(generation.content(), watched, this::keep);
  }

  private BatchResult work(TenantId tenant, RecordBatch batch) {
    try {
      return worker.work(batch, tenant);
    } catch (RuntimeException | StackOverflowError e) {
      // The outermost edge of hostile records: one that breaks detection must not stop the others.
      return oneByOne(tenant, batch);
    }
  }

  /** Judges each record alone, so that only those that break detection go without. */
  private BatchResult oneByOne(TenantId tenant, RecordBatch batch) {
    events.clear();
    var whole = BatchResult.none(batch);
    worker = newWorker();
    for (int i = 0; i < batch.size(); i++) {
      int before = events.size();
      try {
        whole = whole.with(i, worker.work(batch.only(i), tenant));
      } catch (RuntimeException | StackOverflowError e) {
        worker = newWorker();
        events.subList(before, events.size()).clear();
        keep(batch, i, null);
        whole = whole.with(new Broken(batch.position(i), "it breaks detection: " + e));
      }
    }
    return whole;
  }

  private void keep(RecordBatch batch, int index, @Nullable Event event) {
    long received = batch.modified().toEpochMilli();
    long time = event == null ? Event.NO_TIME : event.time();
    events.add(
        new StoredEvent(
            batch.position(index),
            time == Event.NO_TIME ? received : time,
            received,
            batch.file(),
            event == null ? "unknown" : event.type().source(),
            event == null ? attributes.none() : attributes.of(event),
            batch.format(index),
            Arrays.copyOfRange(batch.bytes(), batch.start(index), batch.end(index)),
            event != null));
  }

  private static List<LiveFinding> proven(BatchResult result, List<StoredEvent> events) {
    var proven = new ArrayList<LiveFinding>();
    result
        .hits()
        .forEach(hit -> proven.add(prove(hit.finding(), hit.ocsf(), events.get(hit.index()))));
    result
        .sighted()
        .forEach(each -> proven.add(prove(each.finding(), each.ocsf(), events.get(each.index()))));
    return proven;
  }

  private static LiveFinding prove(Finding finding, Map<String, Object> ocsf, StoredEvent event) {
    return new LiveFinding(
        finding, new Evidence(new String(event.raw(), UTF_8), ocsf), event.sequence());
  }
}
