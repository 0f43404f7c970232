package dev.vedette.pipeline;

import dev.vedette.detect.CorrelationFindings;
import dev.vedette.detect.exceptions.ExceptionCounts;
import dev.vedette.detect.exceptions.ExceptionMatcher;
import dev.vedette.detect.indicators.IndicatorStore;
import dev.vedette.model.Finding;
import dev.vedette.model.TenantId;
import dev.vedette.pipeline.BatchResult.Captured;
import dev.vedette.sigma.correlate.CorrelationMatch;
import dev.vedette.sigma.correlate.CorrelationSink;
import dev.vedette.sigma.correlate.CorrelationState;
import dev.vedette.sources.RecordBatch;
import java.io.IOException;
import java.util.HashMap;
import java.util.function.Consumer;

/**
 * Turns one tenant's records into findings as they come, with the content that is live. For one
 * thread.
 *
 * <p>Content is exchanged between two batches: a batch is judged by one or the other. What
 * correlations remember goes over to the new content for every rule whose definition is the same.
 */
final class LiveDetector implements AutoCloseable {
  private final LiveContent live;
  private final IndicatorStore indicators;
  private final TenantId tenant;
  private final Consumer<Finding> findings;
  private final EvidenceSpool spool;
  private final CorrelationFindings correlationFindings;
  private final ExceptionCounts excepted = new ExceptionCounts();
  private long generation;
  private BatchWorker worker;
  private ExceptionMatcher exceptions;
  private CorrelationState correlations;
  private long droppedGroups;

  /**
   * @param findings takes each as soon as it is known
   * @throws IOException if no temporary file can be made for records that correlations refer to
   */
  LiveDetector(
      LiveContent live, IndicatorStore indicators, TenantId tenant, Consumer<Finding> findings)
      throws IOException {
    this.live = live;
    this.indicators = indicators;
    this.tenant = tenant;
    this.findings = findings;
    var first = live.current();
    var content = first.content();
    generation = first.number();
    worker = new BatchWorker(content, content.watch(indicators), tenant);
    exceptions = content.exceptions(tenant);
    correlations = CorrelationHandover.begin(content, new Matches());
    spool = new EvidenceSpool(content);
    correlationFindings = new CorrelationFindings(tenant);
  }

  /** Judges the records of a batch, after taking over new content if there is any. */
  void work(RecordBatch batch) throws IOException {
    var latest = live.current();
    if (latest.number() != generation) {
      exchange(latest.content());
      generation = latest.number();
    }
    var result = worker.work(batch);
    excepted.addAll(result.excepted());
    result.hits().forEach(hit -> findings.accept(hit.finding()));
    result.sighted().forEach(sighted -> findings.accept(sighted.finding()));
    var places = new HashMap<Integer, Long>();
    for (Captured captured : result.captured()) {
      var known = places.get(captured.index());
      long place = known == null ? spool.keep(batch, captured.index()) : known;
      places.put(captured.index(), place);
      correlations.accept(captured.event().withReference(place));
    }
  }

  /**
   * Correlates what has come so far, given that no event before this time will come any more: until
   * then events wait, for they may come in any order.
   */
  void advance(long time) {
    correlations.advance(time);
  }

  /** What exceptions took so far, over all content. */
  ExceptionCounts excepted() {
    return excepted;
  }

  /** Groups of correlations that were given up because their rule changed or went. */
  long droppedGroups() {
    return droppedGroups;
  }

  private void exchange(DetectionContent latest) throws IOException {
    var carried = CorrelationHandover.carry(correlations, latest, new Matches());
    correlations = carried.state();
    droppedGroups += carried.dropped();
    worker = new BatchWorker(latest, latest.watch(indicators), tenant);
    exceptions = latest.exceptions(tenant);
    spool.use(latest);
  }

  @Override
  public void close() throws IOException {
    spool.close();
  }

  /** Reports matches when they begin, for people wait. */
  private final class Matches implements CorrelationSink {
    @Override
    public void began(CorrelationMatch match) {
      var record = spool.recall(match.reference());
      var exception = exceptions.findFor(match.rule().id(), record.event());
      if (exception.isPresent()) {
        excepted.add(exception.get());
        return;
      }
      findings.accept(
          correlationFindings.finding(match, record.event(), record.origin(), record.ocsf()));
    }

    @Override
    public void ended(CorrelationMatch match) {}
  }
}
