package dev.vedette.server.hunt;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.vedette.model.TenantId;
import dev.vedette.pipeline.ContentLoader;
import dev.vedette.pipeline.coverage.AttackMatrix;
import dev.vedette.pipeline.coverage.Coverage;
import dev.vedette.pipeline.coverage.CoverageSurvey;
import dev.vedette.pipeline.coverage.TelemetryInventory;
import dev.vedette.pipeline.live.LiveContent;
import dev.vedette.sources.RecordFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Which techniques of ATT&amp;CK the rules look for, and for which of them what some tenants send
 * is enough. A sample of each kind of event is read, the newest first. Safe for several threads.
 */
public final class CoverageDesk {
  private static final Duration PERIOD = Duration.ofDays(30);
  private static final Duration LASTING = Duration.ofMinutes(10);
  private static final int MOST_KEPT = 100;

  /** So many events of a kind say which fields come with it. */
  private static final int SAMPLE = 60;

  private final HuntDesk desk;
  private final LiveContent live;
  private final ContentLoader loader;
  private final InstantSource clock;
  private final ReentrantLock one = new ReentrantLock();
  private final Map<List<TenantId>, Answer> kept = new LinkedHashMap<>();

  /**
   * What rules look for.
   *
   * @param all as if everything arrived
   * @param fed those rules alone whose events and fields arrive, and what the others lack
   * @param events how many were read
   */
  public record Answer(Instant when, Coverage all, Coverage fed, long events) {}

  CoverageDesk(HuntDesk desk, LiveContent live, ContentLoader loader, InstantSource clock) {
    this.desk = desk;
    this.live = live;
    this.loader = loader;
    this.clock = clock;
  }

  /**
   * The coverage of some tenants together; asked again within ten minutes, it is the same.
   *
   * @throws dev.vedette.store.hunt.HuntsBusy if too many hunts wait
   */
  public Answer of(List<TenantId> tenants) {
    one.lock();
    try {
      var now = clock.instant();
      kept.values().removeIf(each -> each.when().plus(LASTING).isBefore(now));
      var known = kept.get(tenants);
      if (known != null) {
        return known;
      }
      var answer = look(tenants, now);
      if (kept.size() >= MOST_KEPT) {
        kept.clear();
      }
      kept.put(List.copyOf(tenants), answer);
      return answer;
    } finally {
      one.unlock();
    }
  }

  private Answer look(List<TenantId> tenants, Instant now) {
    var content = live.current().content();
    var matrix = matrix();
    var inventory = new TelemetryInventory(content);
    for (var row : desk.run(tenants, sample(now.minus(PERIOD))).rows()) {
      inventory.take(
          RecordFormat.valueOf(String.valueOf(row.get(0)).toUpperCase(Locale.ROOT)),
          Instant.ofEpochMilli(Long.parseLong(String.valueOf(row.get(1)))),
          String.valueOf(row.get(2)).getBytes(UTF_8));
    }
    return new Answer(
        now,
        CoverageSurvey.of(content, matrix, null),
        CoverageSurvey.of(content, matrix, inventory),
        inventory.events());
  }

  private static String sample(Instant since) {
    return """
    SELECT format, epoch_ms(received), raw FROM events
    WHERE raw IS NOT NULL AND sequence IN (
      SELECT unnest(max(sequence, %d)) FROM events WHERE received >= TIMESTAMP '%s'
      GROUP BY tenant, source, format, type, class_uid, activity_id)
    """
        .formatted(SAMPLE, since.toString().replace("Z", ""));
  }

  private AttackMatrix matrix() {
    try (var techniques = Files.newBufferedReader(loader.techniques());
        var changes = Files.newBufferedReader(loader.techniqueChanges())) {
      return AttackMatrix.load(techniques, changes, new ArrayList<>());
    } catch (IOException e) {
      throw new UncheckedIOException("the techniques of ATT&CK cannot be read", e);
    }
  }
}
