package dev.vedette.pipeline;

import dev.vedette.detect.exceptions.ExceptionCounts;
import dev.vedette.detect.yara.YaraFile;
import dev.vedette.detect.yara.YaraFindings;
import dev.vedette.detect.yara.YaraResult;
import dev.vedette.detect.yara.YaraScanner;
import dev.vedette.detect.yara.YaraUnavailable;
import dev.vedette.model.Evidence;
import dev.vedette.model.Finding;
import dev.vedette.model.Observable;
import dev.vedette.model.Problem;
import dev.vedette.model.TenantId;
import dev.vedette.sources.files.FileVisitor;
import dev.vedette.sources.frame.FileHead;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Scans the files of a scan that are no telemetry with YARA. Used by one thread. */
final class FileScans implements FileVisitor {
  private final YaraScanner yara;
  private final YaraFindings yaraFindings;
  private final FileTriage triage;
  private final InputProblems problems;
  private final FileExceptions exceptions;
  private final ExceptionCounts excepted;
  private final List<Finding> findings = new ArrayList<>();
  private final Map<String, Evidence> evidence = new HashMap<>();
  private byte[] head = new byte[0];
  private Instant modified = Instant.EPOCH;
  private @Nullable String givenUp;
  private long files;
  private long missed;
  private long bytes;

  /**
   * @param excepted counts the findings that exceptions take
   */
  FileScans(
      YaraScanner yara,
      DetectionContent content,
      TenantId tenant,
      InputProblems problems,
      ExceptionCounts excepted) {
    this.yara = yara;
    this.excepted = excepted;
    exceptions = new FileExceptions(content, tenant);
    yaraFindings = new YaraFindings(tenant, null);
    triage = new FileTriage(content);
    this.problems = problems;
  }

  /** Notes when the file on disk that is read now was last changed. */
  void opening(Instant time) {
    modified = time;
  }

  @Override
  public boolean claims(String name, byte[] start) {
    head = start;
    return !triage.isTelemetry(start);
  }

  @Override
  public void claimed(String name, InputStream content) throws IOException {
    var lost = FileHead.of(head).lost();
    if (lost != null) {
      problems.rejected(name, "the file", lost, 1);
    }
    scan(name, content);
  }

  @Override
  public void archive(String name, byte[] start, InputStream content) throws IOException {
    head = start;
    scan(name, content);
  }

  private void scan(String name, InputStream content) throws IOException {
    if (givenUp != null) {
      missed++;
      return;
    }
    var file = YaraFile.of(name, head);
    try {
      take(file, yara.scan(file, content));
    } catch (YaraUnavailable e) {
      givenUp = String.valueOf(e.getMessage());
      missed++;
    }
  }

  private void take(YaraFile file, YaraResult result) throws IOException {
    files++;
    bytes += result.size();
    for (var match : result.matches()) {
      var finding = yaraFindings.finding(match, result, file, modified.toEpochMilli());
      findings.add(finding);
      evidence.put(finding.uid(), yaraFindings.evidence(match, result, file));
    }
    if (result.failure() != null) {
      problems.add(Problem.error(file.path(), 0, 0, result.failure()));
    }
    if (result.pieces() > 1) {
      problems.add(
          Problem.warning(
              file.path(),
              0,
              0,
              "is large and was scanned in %d pieces: rules about its size or its structure saw pieces"
                  .formatted(result.pieces())));
    }
    if (result.damage() != null) {
      throw result.damage();
    }
  }

  /** Says how much was missed, if YARA was given up on the way. */
  void finish() {
    if (givenUp != null) {
      problems.add(
          Problem.error("yara", 0, 0, givenUp + ": " + missed + " files were not scanned"));
    }
  }

  /**
   * The findings that are not excepted, beside those of the telemetry. A file that one of these
   * names by its content has the time of the first that does, for that is when it mattered; any
   * other has the time when it was last changed.
   */
  List<Finding> findings(List<Finding> ofTelemetry) {
    if (findings.isEmpty()) {
      return findings;
    }
    var times = new HashMap<String, Long>();
    for (var finding : ofTelemetry) {
      hashes(finding).forEach(hash -> times.merge(hash, finding.time(), Math::min));
    }
    return findings.stream()
        .map(finding -> retimed(finding, times))
        .filter(finding -> !isExcepted(finding))
        .toList();
  }

  private boolean isExcepted(Finding finding) {
    var known = evidence.get(finding.uid());
    var exception =
        exceptions.find(finding, known == null ? Map.<String, Object>of() : known.ocsf());
    exception.ifPresent(excepted::add);
    return exception.isPresent();
  }

  private static Stream<String> hashes(Finding finding) {
    return finding.observables().stream()
        .filter(observable -> observable.type() == Observable.Type.HASH)
        .map(observable -> observable.value().toLowerCase(Locale.ROOT));
  }

  private static Finding retimed(Finding finding, Map<String, Long> times) {
    var time = hashes(finding).map(times::get).filter(Objects::nonNull).findFirst();
    return time.isEmpty() ? finding : finding.at(time.get());
  }

  /** What stands behind a finding, or null if it is none of these. */
  @Nullable Evidence find(Finding finding) {
    return evidence.get(finding.uid());
  }

  /** How many files were scanned. */
  long files() {
    return files;
  }

  /** How many bytes were scanned. */
  long bytes() {
    return bytes;
  }
}
