package dev.vedette.pipeline;

import dev.vedette.detect.yara.YaraFile;
import dev.vedette.detect.yara.YaraFindings;
import dev.vedette.detect.yara.YaraResult;
import dev.vedette.detect.yara.YaraScanner;
import dev.vedette.detect.yara.YaraUnavailable;
import dev.vedette.model.Evidence;
import dev.vedette.model.Finding;
import dev.vedette.model.Problem;
import dev.vedette.model.TenantId;
import dev.vedette.sources.files.ArchiveLimits;
import dev.vedette.sources.files.FileVisitor;
import dev.vedette.sources.files.TelemetryFiles;
import dev.vedette.sources.files.TelemetryVisitor;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Scans one file that came by itself, and what is in it if it is an archive or a message, with
 * YARA. Nothing of it is taken for telemetry. For one thread, once.
 */
public final class FileInspection implements FileVisitor, TelemetryVisitor {
  private static final long MIB = 1 << 20;
  private static final ArchiveLimits LIMITS =
      new ArchiveLimits(512 * MIB, 2_000, 4, 200, 128 * MIB);
  private static final int MOST_PROBLEMS = 20;

  private final YaraScanner yara;
  private final TenantContent decided;
  private final FileExceptions exceptions;
  private final YaraFindings findings;
  private final List<Found> found = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();
  private byte[] head = new byte[0];
  private long time;
  private @Nullable YaraUnavailable givenUp;

  /** A finding, and what stands behind it. */
  public record Found(Finding finding, Evidence evidence) {}

  /**
   * @param occasion tells files that come one after the other apart
   */
  public FileInspection(
      YaraScanner yara, DetectionContent content, TenantId tenant, String occasion) {
    this.yara = yara;
    decided = content.of(tenant);
    exceptions = new FileExceptions(content, tenant);
    findings = new YaraFindings(tenant, null, occasion);
  }

  /**
   * Scans a file, and answers what was found that is not excepted or switched off.
   *
   * @param received when it came, which is the time of what is found
   * @throws YaraUnavailable if libyara's process has ended badly too often
   */
  public List<Found> inspect(String name, byte[] content, Instant received) throws YaraUnavailable {
    time = received.toEpochMilli();
    new TelemetryFiles(LIMITS, this).read(name, content, received, this);
    if (givenUp != null) {
      throw givenUp;
    }
    return found;
  }

  /** What could not be scanned. */
  public List<Problem> problems() {
    return problems;
  }

  @Override
  public boolean claims(String name, byte[] start) {
    head = start;
    return true;
  }

  @Override
  public void claimed(String name, InputStream content) throws IOException {
    scan(name, content);
  }

  @Override
  public void archive(String name, byte[] start, InputStream content) throws IOException {
    head = start;
    scan(name, content);
  }

  private void scan(String name, InputStream content) throws IOException {
    if (givenUp != null) {
      return;
    }
    var file = YaraFile.of(name, Arrays.copyOf(head, head.length));
    try {
      take(file, yara.scan(file, content));
    } catch (YaraUnavailable e) {
      givenUp = e;
    }
  }

  private void take(YaraFile file, YaraResult result) throws IOException {
    for (var match : result.matches()) {
      var finding = findings.finding(match, result, file, time);
      var evidence = findings.evidence(match, result, file);
      boolean isOff = decided.isOff(finding.analytic().uid());
      if (!isOff && exceptions.find(finding, evidence.ocsf()).isEmpty()) {
        found.add(new Found(decided.graded(finding), evidence));
      }
    }
    if (result.failure() != null) {
      problem(Problem.error(file.path(), 0, 0, result.failure()));
    }
    if (result.damage() != null) {
      throw result.damage();
    }
  }

  @Override
  public void problem(Problem problem) {
    if (problems.size() < MOST_PROBLEMS) {
      problems.add(problem);
    }
  }

  @Override
  public void opening(Instant modified, long bytes) {}

  @Override
  public void progress(long bytes) {}

  /** The record of a message: it is telemetry, and came another way. */
  @Override
  public void file(String name, InputStream content) {}
}
