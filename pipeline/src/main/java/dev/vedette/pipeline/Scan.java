package dev.vedette.pipeline;

import dev.vedette.correlate.entities.Assets;
import dev.vedette.correlate.entities.EntityBook;
import dev.vedette.correlate.entities.FindingNames;
import dev.vedette.detect.CorrelationFindings;
import dev.vedette.detect.behaviour.Anomaly;
import dev.vedette.detect.behaviour.BehaviourEngine;
import dev.vedette.detect.behaviour.BehaviourFindings;
import dev.vedette.detect.exceptions.ExceptionCounts;
import dev.vedette.detect.indicators.IndicatorSightings;
import dev.vedette.detect.indicators.IndicatorStore;
import dev.vedette.detect.indicators.Sighting;
import dev.vedette.detect.observed.PatternSightings;
import dev.vedette.detect.yara.YaraScanner;
import dev.vedette.model.Evidence;
import dev.vedette.model.Finding;
import dev.vedette.model.Problem;
import dev.vedette.model.TenantId;
import dev.vedette.sigma.correlate.CorrelationMatch;
import dev.vedette.sources.RecordBatch;
import dev.vedette.sources.evtx.EvtxFormat;
import dev.vedette.sources.files.ArchiveLimits;
import dev.vedette.sources.files.TelemetryFiles;
import dev.vedette.sources.files.TelemetryVisitor;
import dev.vedette.sources.frame.RecordFramer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads files of telemetry once, from bytes to findings in event-time order. The same files give
 * the same findings, whatever the number of workers.
 */
public final class Scan implements AutoCloseable {
  private static final Comparator<Finding> EVENT_TIME = Comparator.comparingLong(Finding::time);

  private final OrderedWorkers workers;
  private final EvidenceSpool spool;
  private final ScanCorrelation correlation;
  private final CorrelationFindings correlationFindings;
  private final ScanBehaviour behaviour;
  private final BehaviourFindings behaviourFindings;
  private final CorrelationExceptions exceptions;
  private final ExceptionCounts excepted = new ExceptionCounts();
  private final InputProblems problems = new InputProblems();
  private final List<Finding> findings = new ArrayList<>();
  private final ContextTable context = new ContextTable();
  private final EntityBook entities = new EntityBook();
  private final IndicatorSightings sightings = new IndicatorSightings();
  private final PatternSightings patterns = new PatternSightings();
  private final DetectionContent content;
  private final TenantId tenant;
  private @Nullable FileScans fileScans;
  private long files;
  private long events;
  private long undecoded;
  private long bytes;

  /** Is told how far a scan has come; called in the scan's own thread, some times a second. */
  public interface Progress {
    /**
     * @param read bytes read from disk
     */
    void update(long read, long events, long findings);
  }

  /** A scan without indicators, as below. */
  public Scan(DetectionContent content, TenantId tenant, int threads) throws IOException {
    this(content, IndicatorStore.empty(), tenant, threads);
  }

  /**
   * @param threads how many records are worked on at once
   * @throws IOException if no temporary file can be made for the evidence
   */
  public Scan(DetectionContent content, IndicatorStore indicators, TenantId tenant, int threads)
      throws IOException {
    this.content = content;
    this.tenant = tenant;
    spool = new EvidenceSpool(content);
    correlation = new ScanCorrelation(content.correlations());
    correlationFindings = new CorrelationFindings(tenant);
    behaviour = new ScanBehaviour(content.behaviour(), tenant);
    behaviourFindings = new BehaviourFindings(tenant);
    exceptions = new CorrelationExceptions(content, tenant);
    workers = new OrderedWorkers(threads, content, content.watch(indicators), tenant, this::take);
  }

  /** Scans files that are no telemetry with YARA, instead of taking them for unknown records. */
  public void scanFilesWith(YaraScanner yara) {
    fileScans = new FileScans(yara, content, tenant, problems, excepted);
  }

  /** Reads every file that the paths lead to; afterwards all findings are known. */
  public void read(List<Path> paths, Progress progress) {
    var framer = new RecordFramer(List.of(new EvtxFormat()));
    new TelemetryFiles(ArchiveLimits.DEFAULT, fileScans)
        .walk(paths, new FileReader(framer, progress));
    workers.drain();
    correlation.finish().forEach(this::report);
    correlation.problems().forEach(problems::add);
    behaviour.finish().forEach(this::report);
    behaviour.problems().forEach(problems::add);
    noteUnreported();
    if (fileScans != null) {
      fileScans.finish();
      findings.addAll(fileScans.findings(findings));
    }
    findings.replaceAll(new FindingNames(entities)::resolve);
    findings.sort(EVENT_TIME);
  }

  /** All findings in event-time order; those of one time in the order of the input. */
  public List<Finding> findings() {
    return findings;
  }

  /** The indicators that were met, the most frequent first. */
  public List<Sighting> sightings() {
    return sightings.list();
  }

  /** Says what people know of hosts, persons and networks, before anything is read. */
  public void use(Assets assets) {
    entities.use(assets);
  }

  /** Who is who, as the events told. */
  public EntityBook entities() {
    return entities;
  }

  /** The models of behaviour, with what they learnt from the files. */
  public BehaviourEngine behaviour() {
    return behaviour.engine();
  }

  /** What the events told beside findings. */
  ContextTable context() {
    return context;
  }

  /** The record behind a finding of this scan, read again from the spool. */
  public Evidence evidence(Finding finding) {
    var file = fileScans == null ? null : fileScans.find(finding);
    return file == null ? spool.load(finding) : file;
  }

  public List<Problem> problems() {
    return problems.list();
  }

  /** The hits that made no finding, nor counted for any, because of an exception. */
  public ExceptionCounts excepted() {
    return excepted;
  }

  public ScanSummary summary() {
    long scanned = fileScans == null ? 0 : fileScans.files();
    long scannedBytes = fileScans == null ? 0 : fileScans.bytes();
    return new ScanSummary(
        files + scanned, scanned, events, undecoded, problems.rejected(), bytes + scannedBytes);
  }

  private void take(BatchResult result) {
    events += result.batch().size();
    bytes += result.batch().length();
    undecoded += result.undecoded();
    for (var broken : result.broken()) {
      problems.rejected(
          result.batch().file(), "record " + broken.position(), broken.reason() + ": kept raw", 1);
    }
    result.context().forEach(context::add);
    result.lessons().forEach(entities::learn);
    excepted.addAll(result.excepted());
    try {
      keep(result);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "the evidence of findings cannot be kept in the temporary folder: free some space there,"
              + " or name another with -Djava.io.tmpdir",
          e);
    }
  }

  /** Keeps each record that is of use once, whatever it is of use for. */
  private void keep(BatchResult result) throws IOException {
    var places = new HashMap<Integer, Long>();
    for (var hit : result.hits()) {
      spool.cite(hit.finding(), place(result.batch(), hit.index(), places));
      findings.add(hit.finding());
    }
    for (var sighted : result.sighted()) {
      var finding = sighted.judge(sightings, patterns);
      if (finding.isPresent()) {
        spool.cite(finding.get(), place(result.batch(), sighted.index(), places));
        findings.add(finding.get());
      }
    }
    for (var captured : result.captured()) {
      long place = place(result.batch(), captured.index(), places);
      correlation.add(captured.event().withReference(place));
    }
    for (var acted : result.acted()) {
      behaviour.add(acted.activity(), place(result.batch(), acted.index(), places));
    }
  }

  private long place(RecordBatch batch, int index, Map<Integer, Long> places) throws IOException {
    var known = places.get(index);
    if (known != null) {
      return known;
    }
    long place = spool.keep(batch, index);
    places.put(index, place);
    return place;
  }

  private void noteUnreported() {
    if (sightings.unreported() > 0) {
      problems.add(
          Problem.warning(
              "indicators",
              0,
              0,
              "events met an indicator that had been reported %d times before; %d such were only"
                      .formatted(IndicatorSightings.MAX_FINDINGS, sightings.unreported())
                  + " counted: take it out of its feed if it is harmless here"));
    }
  }

  private void report(CorrelationMatch match) {
    var record = spool.recall(match.reference());
    var exception = exceptions.find(match.rule(), record.event());
    if (exception.isPresent()) {
      excepted.add(exception.get());
      return;
    }
    var finding =
        correlationFindings.finding(match, record.event(), record.origin(), record.ocsf());
    spool.cite(finding, match.reference());
    findings.add(finding);
  }

  private void report(Anomaly anomaly) {
    var observation = anomaly.observation();
    var record = spool.recall(observation.reference());
    var exception = content.exceptions(tenant).findFor(observation.detector(), record.event());
    if (exception.isPresent()) {
      excepted.add(exception.get());
      return;
    }
    var finding =
        behaviourFindings.finding(anomaly, record.event(), record.origin(), record.ocsf());
    spool.cite(finding, observation.reference());
    findings.add(finding);
  }

  @Override
  public void close() throws IOException {
    workers.close();
    spool.close();
  }

  /** Hands each file to the framer, and its records in batches to the workers. */
  private final class FileReader implements TelemetryVisitor {
    private final RecordFramer framer;
    private final Progress progress;
    private Instant modified = Instant.EPOCH;
    private long readBefore;
    private long readNow;
    private long size;

    FileReader(RecordFramer framer, Progress progress) {
      this.framer = framer;
      this.progress = progress;
    }

    @Override
    public void opening(Instant modified, long bytes) {
      this.modified = modified;
      if (fileScans != null) {
        fileScans.opening(modified);
      }
      readBefore += size;
      size = bytes;
      readNow = 0;
    }

    @Override
    public void progress(long bytes) {
      readNow = Math.min(size, readNow + bytes);
      progress.update(readBefore + readNow, events, findings.size());
    }

    @Override
    public void file(String name, InputStream content) throws IOException {
      files++;
      var sink = new BatchingSink(name, modified, workers::submit, problems);
      try {
        framer.read(content, sink);
      } finally {
        sink.finish();
      }
    }

    @Override
    public void problem(Problem problem) {
      problems.add(problem);
    }
  }
}
