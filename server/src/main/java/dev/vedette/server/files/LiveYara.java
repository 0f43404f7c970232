package dev.vedette.server.files;

import dev.vedette.detect.yara.YaraInstallation;
import dev.vedette.detect.yara.YaraLimits;
import dev.vedette.detect.yara.YaraRules;
import dev.vedette.detect.yara.YaraScanner;
import dev.vedette.detect.yara.YaraUnavailable;
import dev.vedette.model.Problem;
import dev.vedette.pipeline.packs.ContentKind;
import dev.vedette.pipeline.packs.ContentStore;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The YARA rules of installed packs, ready to scan: taken up when packs change, and let go when
 * nothing was scanned for a while. Used by one thread; {@link #state} by any.
 */
final class LiveYara implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(LiveYara.class);
  private static final Duration IDLE = Duration.ofMinutes(10);
  private static final Duration RETRY = Duration.ofMinutes(10);
  private static final int SHOWN = 10;
  private static final YaraLimits LIMITS =
      new YaraLimits(
          64 << 20,
          1 << 20,
          256L << 20,
          1L << 30,
          Duration.ofSeconds(30),
          Duration.ofSeconds(20),
          20);

  private final ContentStore packs;
  private final YaraInstallation installation;
  private final InstantSource clock;
  private @Nullable String fingerprint;
  private @Nullable YaraScanner scanner;
  private Instant lastUse = Instant.EPOCH;
  private Instant nextTry = Instant.EPOCH;

  /** Until packs were looked at nobody knows better; what is taken until then waits. */
  private volatile State state = new State(true, 0, "");

  /**
   * How it is.
   *
   * @param hasRules whether packs bring rules
   * @param rules how many there are, as far as they were compiled
   * @param problem why they cannot scan, and what to do; empty if they can
   */
  record State(boolean hasRules, int rules, String problem) {
    /** Whether files are scanned. */
    boolean isOn() {
      return hasRules && problem.isEmpty();
    }
  }

  LiveYara(ContentStore packs, YaraInstallation installation, InstantSource clock) {
    this.packs = packs;
    this.installation = installation;
    this.clock = clock;
  }

  State state() {
    return state;
  }

  /** Takes up what is installed now, and lets go of what nobody uses. */
  void refresh() throws IOException {
    var now = packs.fingerprint(ContentKind.YARA);
    if (!now.equals(fingerprint)) {
      fingerprint = now;
      release();
      nextTry = Instant.EPOCH;
      state = new State(!packs.active().paths(ContentKind.YARA).isEmpty(), 0, "");
      if (state.hasRules()) {
        // At once, so that whoever installs rules is told what is wrong with them.
        find();
      }
    } else if (scanner != null && clock.instant().isAfter(lastUse.plus(IDLE))) {
      release();
    }
  }

  /** What scans; empty if nothing can now. */
  Optional<YaraScanner> find() throws IOException {
    lastUse = clock.instant();
    var known = scanner;
    if (known != null || !state.hasRules() || clock.instant().isBefore(nextTry)) {
      return Optional.ofNullable(known);
    }
    try {
      var rules = YaraRules.read(packs.active().paths(ContentKind.YARA));
      var started = YaraScanner.start(rules, installation, LIMITS);
      scanner = started;
      lastUse = clock.instant();
      tell(started);
      state = new State(true, started.rules(), "");
      return Optional.of(started);
    } catch (YaraUnavailable e) {
      giveUp(e);
      return Optional.empty();
    }
  }

  private void tell(YaraScanner started) {
    if (state.rules() == started.rules()) {
      return;
    }
    LOG.infof("%d YARA rules scan files, %d were left out", started.rules(), started.rejected());
    started.problems().stream()
        .filter(Problem::isError)
        .limit(SHOWN)
        .forEach(problem -> LOG.warn(problem.toString()));
  }

  /** Takes note that nothing can be scanned now; it is tried again after a while. */
  void giveUp(YaraUnavailable e) {
    release();
    nextTry = clock.instant().plus(RETRY);
    var problem = String.valueOf(e.getMessage());
    if (!problem.equals(state.problem())) {
      LOG.warnf("files are not scanned: %s", problem);
    }
    state = new State(state.hasRules(), 0, problem);
  }

  private void release() {
    if (scanner != null) {
      scanner.close();
      scanner = null;
    }
  }

  @Override
  public void close() {
    release();
  }
}
