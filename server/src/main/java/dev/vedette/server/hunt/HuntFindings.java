package dev.vedette.server.hunt;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.vedette.detect.Observables;
import dev.vedette.model.Analytic;
import dev.vedette.model.EventType;
import dev.vedette.model.Evidence;
import dev.vedette.model.Finding;
import dev.vedette.model.Finding.Match;
import dev.vedette.model.Origin;
import dev.vedette.model.TenantId;
import dev.vedette.pipeline.live.LiveFinding;
import dev.vedette.store.cases.SavedHunts.Hunt;
import dev.vedette.store.hunt.HuntResult;
import dev.vedette.store.lake.EventColumn;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes findings of the rows of a hunt that is kept. A finding's id is a hash of the tenant, the
 * hunt and the row: the same row is the same finding, however often it is found. A query that
 * somebody wrote down as a criterion is what OCSF calls an analytic of type Rule.
 */
final class HuntFindings {
  static final String ANALYTIC_PREFIX = "hunt:";

  private static final EventType HUNTED = new EventType("hunt", "Row of a hunt", List.of());
  private static final int CONFIDENCE = 50;
  private static final int LONGEST = 500;

  private final Hunt hunt;
  private final HuntResult result;
  private final Instant started;

  HuntFindings(Hunt hunt, HuntResult result, Instant started) {
    this.hunt = hunt;
    this.result = result;
    this.started = started;
  }

  /**
   * The finding of a row.
   *
   * @param tenants of which one it may be about
   * @return empty if the row does not say of which of several
   */
  Optional<LiveFinding> of(List<@Nullable Object> row, Set<TenantId> tenants) {
    return tenant(row, tenants).map(tenant -> finding(row, tenant));
  }

  private Optional<TenantId> tenant(List<@Nullable Object> row, Set<TenantId> tenants) {
    return tenants.size() == 1
        ? tenants.stream().findFirst()
        : text(row, "tenant").map(TenantId::new).filter(tenants::contains);
  }

  private LiveFinding finding(List<@Nullable Object> row, TenantId tenant) {
    var ocsf = attributes(row);
    long sequence = value(row, "sequence") instanceof Long number ? number : 0;
    var finding =
        new Finding(
            uid(row, tenant),
            tenant,
            time(row),
            new Analytic(ANALYTIC_PREFIX + hunt.id(), hunt.draft().name(), Analytic.Type.RULE),
            hunt.draft().severity(),
            CONFIDENCE,
            List.of(),
            Observables.of(ocsf),
            HUNTED,
            new Origin(ANALYTIC_PREFIX + hunt.id(), sequence),
            matched(row));
    return new LiveFinding(
        finding, new Evidence(RowJson.object(result.columns(), row), ocsf), sequence);
  }

  private long time(List<@Nullable Object> row) {
    try {
      return text(row, "time").map(Instant::parse).orElse(started).toEpochMilli();
    } catch (DateTimeException | ArithmeticException e) {
      return started.toEpochMilli();
    }
  }

  private String uid(List<@Nullable Object> row, TenantId tenant) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      update(digest, tenant.value());
      update(digest, hunt.id());
      for (int i = 0; i < row.size(); i++) {
        update(digest, result.columns().get(i));
        update(digest, String.valueOf(row.get(i)));
      }
      return HexFormat.of().formatHex(digest.digest(), 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java has SHA-256", e);
    }
  }

  /** Each part stands with its length before it, so that no two rows read the same. */
  private static void update(MessageDigest digest, String part) {
    var bytes = part.getBytes(UTF_8);
    digest.update((bytes.length + ":").getBytes(UTF_8));
    digest.update(bytes);
  }

  private List<Match> matched(List<@Nullable Object> row) {
    var matched = new ArrayList<Match>();
    for (int i = 0; i < row.size(); i++) {
      var value = row.get(i);
      if (value != null) {
        var text = value.toString();
        var shown = text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
        matched.add(new Match(result.columns().get(i), shown));
      }
    }
    return matched;
  }

  /** The columns that are attributes of OCSF, as a projection. */
  private Map<String, Object> attributes(List<@Nullable Object> row) {
    var ocsf = new LinkedHashMap<String, Object>();
    for (var column : EventColumn.ALL) {
      var value = value(row, column.name());
      if (value != null) {
        put(ocsf, List.of(column.paths().getFirst().split("\\.")), value);
      }
    }
    return ocsf;
  }

  @SuppressWarnings("unchecked") // What is put in here are maps and plain values.
  private static void put(Map<String, Object> into, List<String> path, Object value) {
    if (path.size() == 1) {
      into.put(path.getFirst(), value);
    } else if (into.computeIfAbsent(path.getFirst(), _ -> new LinkedHashMap<String, Object>())
        instanceof Map<?, ?> inner) {
      put((Map<String, Object>) inner, path.subList(1, path.size()), value);
    }
  }

  private Optional<String> text(List<@Nullable Object> row, String column) {
    return value(row, column) instanceof String text ? Optional.of(text) : Optional.empty();
  }

  private @Nullable Object value(List<@Nullable Object> row, String column) {
    int at = result.columns().indexOf(column);
    return at < 0 ? null : row.get(at);
  }
}
