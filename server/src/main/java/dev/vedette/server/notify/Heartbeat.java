package dev.vedette.server.notify;

import dev.vedette.receive.outward.Ask;
import dev.vedette.receive.outward.Outward;
import dev.vedette.receive.outward.Reach;
import dev.vedette.receive.outward.Unreachable;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;

/**
 * Asks an address outside for as long as all is well: whoever watches it notices when the platform
 * falls silent, as it does itself while it could tell nobody of anything.
 */
public final class Heartbeat implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(Heartbeat.class);

  private final URI url;
  private final Duration pause;
  private final BooleanSupplier isWell;
  private final Reach reach;
  private final Outward outward =
      new Outward(new Outward.Limits(Duration.ofSeconds(10), Duration.ofSeconds(20), 1 << 16));
  private final Thread thread = Thread.ofPlatform().daemon().name("heartbeat").unstarted(this::run);
  private boolean wasHeard = true;
  private volatile boolean isStopping;

  /**
   * @param url the operator's own, so that it may be at any address
   */
  public Heartbeat(URI url, Duration pause, BooleanSupplier isWell) {
    this.url = url;
    this.pause = pause;
    this.isWell = isWell;
    var place = "%s://%s".formatted(url.getScheme(), url.getAuthority());
    reach = new Reach(List.of(), Set.of(place.toLowerCase(Locale.ROOT)));
  }

  public void start() {
    thread.start();
  }

  private void run() {
    while (!isStopping) {
      try {
        beat();
        Thread.sleep(pause);
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException e) {
        // The outermost edge of the thread: the next beat is due in a moment.
        LOG.warn("the heartbeat failed, and is tried again", e);
      }
    }
  }

  private void beat() throws InterruptedException {
    if (!isWell.getAsBoolean()) {
      LOG.debug("not all is well: there is no heartbeat");
      return;
    }
    try {
      heard(outward.ask(Ask.get(url), reach).isSuccess(), "it answers with an error");
    } catch (Unreachable e) {
      heard(false, String.valueOf(e.getMessage()));
    }
  }

  /** Only what changes is told. */
  private void heard(boolean isHeard, String why) {
    if (wasHeard && !isHeard) {
      LOG.warnf("the heartbeat does not arrive: %s", why);
    } else if (!wasHeard && isHeard) {
      LOG.info("the heartbeat arrives again");
    }
    wasHeard = isHeard;
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
