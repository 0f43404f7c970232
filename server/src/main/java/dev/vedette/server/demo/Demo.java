package dev.vedette.server.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.vedette.model.TenantId;
import dev.vedette.receive.Delivery;
import dev.vedette.receive.Gone;
import dev.vedette.receive.Intake;
import dev.vedette.receive.Overloaded;
import dev.vedette.server.offboarding.OffboardingRuns;
import dev.vedette.sources.RecordBatch;
import dev.vedette.sources.RecordFormat;
import dev.vedette.store.cases.Departures.By;
import dev.vedette.store.cases.Settings;
import dev.vedette.store.cases.Tenants;
import dev.vedette.store.cases.Tenants.Node;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Three companies that do not exist: in the first an intrusion takes place as if it were now, an
 * hour of it in a minute; in the others people work.
 */
public final class Demo implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(Demo.class);
  private static final Pattern TIME = Pattern.compile("\"TimeCreated\": ?\"([0-9T:.-]+Z)\"");
  private static final int SPEED = 60;
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

  private static final Duration LOOK = Duration.ofMillis(500);

  private final Path recording;
  private final Companies companies;
  private final Intake intake;
  private final InstantSource clock;
  private @Nullable Thread thread;

  /** What of the platform it stands on. */
  public record Ground(
      Tenants tenants, Settings settings, OffboardingRuns offboarding, Intake intake) {}

  /**
   * @param recording lines of JSON with their time as {@code TimeCreated}, ascending
   */
  public Demo(Path recording, Ground ground, InstantSource clock) {
    this.recording = recording;
    companies = new Companies(ground.tenants(), ground.settings(), ground.offboarding());
    intake = ground.intake();
    this.clock = clock;
  }

  /** Its companies, also those that are about to go. */
  public List<Node> companies() {
    return companies.all();
  }

  /** Has the attack take place, once more if it has already. */
  public void begin() {
    instead(this::attack);
  }

  /** Has the companies erased, with all that is kept of them. */
  public void end(By by) {
    instead(() -> erase(by));
  }

  private synchronized void instead(Runnable task) {
    close();
    thread = Thread.ofVirtual().name("demo").start(task);
  }

  private void attack() {
    try {
      replay(Files.readAllLines(recording), companies.made());
    } catch (IOException e) {
      throw new UncheckedIOException("the demo cannot be read", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void erase(By by) {
    try {
      while (companies.leave(by)) {
        Thread.sleep(LOOK);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void replay(List<String> lines, List<TenantId> companies) throws InterruptedException {
    Instant before = null;
    for (var line : lines) {
      var time = time(line);
      if (before != null && time.isAfter(before)) {
        var pause = Duration.between(before, time).dividedBy(SPEED);
        Thread.sleep(pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause);
      }
      send(companies.getFirst(), line);
      if (before == null) {
        // Somebody opens a browser: it is an ordinary day at the other two.
        send(companies.get(1), line.replace("HARBOR", "BIRCH").replace("harbor", "birch"));
        send(companies.get(2), line.replace("HARBOR", "MEADOW").replace("harbor", "meadow"));
      }
      before = time;
    }
  }

  private static Instant time(String line) {
    var found = TIME.matcher(line);
    if (!found.find()) {
      throw new IllegalStateException("a line of the demo has no time: " + line);
    }
    return Instant.parse(found.group(1));
  }

  private void send(TenantId tenant, String line) throws InterruptedException {
    var now = clock.instant();
    var record =
        TIME.matcher(line).replaceFirst("\"TimeCreated\": \"" + now + "\"").getBytes(UTF_8);
    var batch = new RecordBatch("endpoints", now, record.length);
    batch.add(RecordFormat.JSON, record, 0, record.length, 0);
    while (true) {
      try {
        intake.accept(new Delivery(tenant, batch, 0));
        return;
      } catch (Gone e) {
        LOG.debug("a company of the demo has left", e);
        return;
      } catch (Overloaded e) {
        Thread.sleep(e.retryAfter());
      }
    }
  }

  @Override
  public synchronized void close() {
    if (thread != null) {
      thread.interrupt();
    }
  }
}
