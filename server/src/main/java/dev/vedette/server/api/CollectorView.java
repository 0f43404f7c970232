package dev.vedette.server.api;

import dev.vedette.receive.collect.Health;
import dev.vedette.receive.collect.StreamKey;
import dev.vedette.server.collect.Collecting;
import dev.vedette.store.cases.Collectors.Collector;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A collector and how it is; its secrets are not shown again.
 *
 * @param account the registration that it shares with others
 */
public record CollectorView(
    String id,
    String name,
    String kind,
    Map<String, String> settings,
    @Nullable String account,
    boolean paused,
    String author,
    Instant created,
    List<StreamView> streams) {
  /**
   * How a stream is.
   *
   * @param source what its records' source is called, in the ledger too
   * @param state paused, starting, working, retrying, or failing: then somebody has to see to it
   * @param last_success when the vendor last answered as it should
   * @param caught_up when all that there was had been taken
   * @param cursor_moved when the place from which it goes on last changed
   * @param newest_event the time of the latest event that was taken since the start
   * @param lag_seconds how old that was when all had been taken
   * @param last_error what went wrong last, also if it works again
   * @param taken records since the start
   * @param repeated records since the start that came again, and were left out
   * @param rejected records since the start that could not be taken
   */
  @SuppressWarnings("RecordComponentName")
  public record StreamView(
      String stream,
      String source,
      String state,
      @Nullable Instant last_success,
      @Nullable Instant caught_up,
      @Nullable Instant cursor_moved,
      @Nullable Instant newest_event,
      @Nullable Long lag_seconds,
      int failures,
      @Nullable Instant last_failure,
      String last_error,
      long taken,
      long repeated,
      long rejected) {
    static StreamView of(StreamKey key, @Nullable Health health, @Nullable Instant moved) {
      if (health == null) {
        return new StreamView(
            key.stream(),
            key.source(),
            "paused",
            null,
            null,
            moved,
            null,
            null,
            0,
            null,
            "",
            0,
            0,
            0);
      }
      return new StreamView(
          key.stream(),
          key.source(),
          health.state().name().toLowerCase(Locale.ROOT),
          health.succeeded(),
          health.caughtUp(),
          moved,
          health.newest(),
          lag(health),
          health.failures(),
          health.failed(),
          health.reason(),
          health.taken(),
          health.repeated(),
          health.rejected());
    }

    private static @Nullable Long lag(Health health) {
      var newest = health.newest();
      var caughtUp = health.caughtUp();
      return newest == null || caughtUp == null
          ? null
          : Math.max(0, Duration.between(newest, caughtUp).toSeconds());
    }
  }

  static CollectorView of(Collector collector, Collecting collecting) {
    var health = collecting.health();
    var streams =
        collector.streams().stream()
            .map(name -> Collecting.key(collector, name))
            .map(key -> StreamView.of(key, health.get(key), collecting.moved(key).orElse(null)))
            .toList();
    return new CollectorView(
        collector.id(),
        collector.name(),
        collector.kind(),
        collector.settings(),
        collector.account(),
        collector.isPaused(),
        collector.author(),
        collector.created(),
        streams);
  }
}
