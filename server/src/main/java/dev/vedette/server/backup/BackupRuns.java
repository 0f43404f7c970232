package dev.vedette.server.backup;

import dev.vedette.store.cases.BackupFailure;
import dev.vedette.store.cases.Login;
import dev.vedette.store.secrets.MasterKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Writes a backup once a day, in a thread that nobody waits for, and deletes the oldest of those
 * that it finds in its folder beyond a number. When the last one was made is known from their names
 * alone, so that backups that others make there count too. Safe for several threads.
 */
public final class BackupRuns implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(BackupRuns.class);
  private static final Duration LOOK = Duration.ofSeconds(30);
  private static final Duration RETRY = Duration.ofMinutes(15);

  private final Plan plan;
  private final Writing writing;
  private final InstantSource clock;
  private final Instant begun;
  private final Thread thread = Thread.ofPlatform().daemon().name("backup").unstarted(this::run);
  private volatile @Nullable String problem;
  private volatile boolean isStopping;

  /**
   * What is wanted.
   *
   * @param folder where they go
   * @param time of the day, UTC
   * @param kept how many are kept
   */
  public record Plan(Path folder, LocalTime time, int kept) {
    /** The last moment, up to now, for which a backup is wanted. */
    Instant due(Instant now) {
      var today = now.atZone(ZoneOffset.UTC).toLocalDate().atTime(time).toInstant(ZoneOffset.UTC);
      return today.isAfter(now) ? today.minus(Duration.ofDays(1)) : today;
    }
  }

  /** Writes a backup, and answers its SHA-256. */
  interface Writing {
    String to(Path file) throws IOException;
  }

  /**
   * @param data the folder of the platform, that a backup is made of
   */
  public BackupRuns(Plan plan, Path data, Login owner, MasterKey key, InstantSource clock) {
    this(plan, file -> new PlatformBackup(data, owner, key, clock).write(file).sha256(), clock);
  }

  BackupRuns(Plan plan, Writing writing, InstantSource clock) {
    this.plan = plan;
    this.writing = writing;
    this.clock = clock;
    begun = clock.instant();
  }

  public void start() {
    thread.start();
  }

  /** How old the newest backup is; without one, how long it has been waited for. */
  public Duration age() {
    var newest = newest().map(BackupName::time).orElse(begun);
    var age = Duration.between(newest, clock.instant());
    return age.isNegative() ? Duration.ZERO : age;
  }

  /** Why the last attempt failed, if it did. */
  public Optional<String> problem() {
    return Optional.ofNullable(problem);
  }

  /** One of the future, by a clock that was wrong, keeps nobody from making others. */
  private Optional<BackupName> newest() {
    var now = clock.instant();
    return list().stream().filter(each -> !each.time().isAfter(now)).findFirst();
  }

  /** Those that are in the folder, newest first. */
  private List<BackupName> list() {
    try {
      return BackupName.list(plan.folder());
    } catch (IOException e) {
      LOG.debug("the folder of backups cannot be read", e);
      return List.of();
    }
  }

  private void run() {
    var wait = LOOK;
    while (!isStopping) {
      try {
        wait = isDue() ? attempt() : LOOK;
        Thread.sleep(wait);
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  /** One that is missed is made as soon as the platform runs again. */
  boolean isDue() {
    var due = plan.due(clock.instant());
    return newest().map(last -> last.time().isBefore(due)).orElse(true);
  }

  /** Makes one, and answers how long to wait before the next look. */
  private Duration attempt() {
    try {
      make();
      problem = null;
      return LOOK;
    } catch (IOException | BackupFailure e) {
      problem = Failures.explain(e);
      LOG.warn("no backup could be made, it is tried again: " + problem);
      return RETRY;
    } catch (RuntimeException e) {
      // The outermost edge of the thread: the next attempt may do better.
      problem = String.valueOf(e.getMessage());
      LOG.warn("no backup could be made, it is tried again", e);
      return RETRY;
    }
  }

  void make() throws IOException {
    Files.createDirectories(plan.folder());
    var file = BackupName.in(plan.folder(), clock.instant());
    LOG.infof("backup written: %s, SHA-256 %s", file, writing.to(file));
    for (var old : list().stream().skip(plan.kept()).toList()) {
      Files.deleteIfExists(old.path());
    }
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
