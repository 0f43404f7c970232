package dev.vedette.server.files;

import dev.vedette.detect.yara.YaraInstallation;
import dev.vedette.detect.yara.YaraUnavailable;
import dev.vedette.model.TenantId;
import dev.vedette.pipeline.FileInspection;
import dev.vedette.pipeline.live.LiveContent;
import dev.vedette.pipeline.live.LiveFinding;
import dev.vedette.pipeline.packs.ContentStore;
import dev.vedette.receive.Attachments;
import dev.vedette.server.files.FileSpool.Waiting;
import dev.vedette.server.hunt.FreshFindings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/**
 * Scans files that come to the platform with YARA, one after the other, in a thread that nobody
 * waits for. A file is deleted once what was found is kept; one that was in the middle when the
 * process ended is scanned again, and makes the same findings, which are kept once. Nothing is
 * taken where no pack has rules or libyara is missing.
 */
public final class FileScans implements Attachments, AutoCloseable {
  private static final Logger LOG = Logger.getLogger(FileScans.class);
  private static final Duration ROUND = Duration.ofSeconds(1);
  private static final long MOST_WAITING = 1L << 30;

  private final FileSpool spool;
  private final LiveYara yara;
  private final LiveContent content;
  private final FreshFindings findings;
  private final AtomicLong scanned = new AtomicLong();
  private final AtomicLong left = new AtomicLong();
  private final Thread thread = Thread.ofPlatform().daemon().name("files").unstarted(this::run);
  private volatile boolean isStopping;

  /**
   * How scanning is, for everybody.
   *
   * @param rules how many rules scan
   * @param problem why nothing can be scanned, and what to do; empty if it can
   * @param waiting how many files wait
   * @param scanned how many were scanned since the start
   * @param left how many were not scanned since the start: there was no room, or they broke it
   */
  public record State(
      boolean isOn, int rules, String problem, int waiting, long scanned, long left) {}

  /**
   * @param folder where files wait
   */
  public FileScans(
      Path folder,
      ContentStore packs,
      LiveContent content,
      FreshFindings findings,
      InstantSource clock)
      throws IOException {
    spool = new FileSpool(folder, MOST_WAITING);
    yara = new LiveYara(packs, YaraInstallation.ofSystem(), clock);
    this.content = content;
    this.findings = findings;
  }

  public void start() {
    thread.start();
  }

  public State state() {
    var known = yara.state();
    var problem = known.hasRules() ? known.problem() : "no installed pack has YARA rules";
    return new State(known.isOn(), known.rules(), problem, spool.size(), scanned.get(), left.get());
  }

  /** What is wrong for whoever runs the platform: rules are there, and cannot scan. */
  public Optional<String> trouble() {
    return Optional.of(yara.state().problem()).filter(problem -> !problem.isEmpty());
  }

  @Override
  public void offer(TenantId tenant, String name, byte[] file, Instant received) {
    try {
      if (yara.state().isOn() && put(tenant, name, file, received).isEmpty()) {
        LOG.debugf("a file of %s is not scanned: it is too large, or too many wait", tenant);
      }
    } catch (IOException e) {
      left.incrementAndGet();
      LOG.warnf("a file of %s is not scanned: it cannot be written down: %s", tenant, e);
    }
  }

  /**
   * Takes a file to be scanned soon, and answers how it is called; empty if it is too large, or too
   * many wait.
   *
   * @throws IOException if it cannot be written down
   */
  public Optional<String> put(TenantId tenant, String name, byte[] file, Instant received)
      throws IOException {
    var id = spool.put(tenant, name, file, received);
    if (id.isEmpty()) {
      left.incrementAndGet();
    }
    return id;
  }

  /** The largest file that is taken, in bytes. */
  public static int largest() {
    return FileSpool.LARGEST;
  }

  private void run() {
    while (!isStopping) {
      try {
        yara.refresh();
        if (!scanNext()) {
          Thread.sleep(ROUND);
        }
      } catch (InterruptedException e) {
        break;
      } catch (IOException | RuntimeException e) {
        // The outermost edge of the thread: the next round tries again.
        LOG.warn("files cannot be scanned now, which is tried again", e);
        pause();
      }
    }
    yara.close();
  }

  private void pause() {
    try {
      Thread.sleep(ROUND);
    } catch (InterruptedException e) {
      isStopping = true;
    }
  }

  /** Whether there was a file, and something to scan it with. */
  private boolean scanNext() throws IOException {
    if (spool.size() == 0) {
      return false;
    }
    if (!yara.state().hasRules()) {
      return leave();
    }
    var scanner = yara.find();
    var next = scanner.isEmpty() ? Optional.<Waiting>empty() : spool.next();
    if (next.isEmpty() || scanner.isEmpty()) {
      return false;
    }
    var file = next.get();
    var inspection =
        new FileInspection(scanner.get(), content.current().content(), file.tenant(), file.id());
    try {
      keep(file, inspect(inspection, file));
      spool.done(file);
      return true;
    } catch (YaraUnavailable e) {
      yara.giveUp(e);
      return false;
    }
  }

  /** Nobody has rules any more for the file that has waited longest. */
  private boolean leave() throws IOException {
    var next = spool.next();
    if (next.isPresent()) {
      spool.done(next.get());
      left.incrementAndGet();
    }
    return next.isPresent();
  }

  private List<FileInspection.Found> inspect(FileInspection inspection, Waiting file)
      throws YaraUnavailable {
    try {
      var found = inspection.inspect(file.name(), file.content(), file.received());
      scanned.incrementAndGet();
      inspection.problems().forEach(problem -> LOG.warnf("%s: %s", file.tenant(), problem));
      return found;
    } catch (RuntimeException | StackOverflowError e) {
      // Whatever a hostile file does to its readers, the others behind it are scanned.
      left.incrementAndGet();
      LOG.warnf(e, "a file of %s cannot be scanned", file.tenant());
      return List.of();
    }
  }

  private void keep(Waiting file, List<FileInspection.Found> found) {
    if (!found.isEmpty()) {
      findings.keep(
          file.tenant(),
          found.stream().map(each -> new LiveFinding(each.finding(), each.evidence(), 0)).toList());
    }
  }

  /** Deletes what waits of a tenant that leaves. */
  public void forget(TenantId tenant) {
    spool.forget(tenant);
  }

  @Override
  public void close() {
    isStopping = true;
    thread.interrupt();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
