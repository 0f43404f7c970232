package dev.vedette.server.api;

import dev.vedette.model.TenantId;
import dev.vedette.server.Platform;
import dev.vedette.server.access.Callers;
import dev.vedette.server.access.Right;
import dev.vedette.server.web.ProblemException;
import dev.vedette.store.cases.CaseCounts.Counts;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** What a client is told once a month. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public final class ReportResource {
  /** To look at an alert and put it to others of the same attack takes a person some minutes. */
  private static final int MINUTES_A_FINDING = 4;

  /** To find the console of a product, do something there and note it takes longer. */
  private static final int MINUTES_AN_ACTION = 15;

  private static final Set<String> DONE =
      Set.of("issuing", "issued", "confirmed", "releasing", "expired", "undone");

  private static final String DAYS =
      "SELECT strftime(received, '%%Y-%%m-%%d') AS day, count(*) FROM events WHERE %s"
          + " GROUP BY day ORDER BY day";
  private static final String SOURCES =
      "SELECT source, count(*) AS events, count(*) FILTER (WHERE type IS NULL) FROM events"
          + " WHERE %s GROUP BY source ORDER BY events DESC, source LIMIT 100";

  @Inject Platform platform;
  @Inject Callers callers;

  public record DayCount(String day, long events) {}

  /**
   * @param undecoded events that nobody understands
   */
  public record SourceCount(String source, long events, long undecoded) {}

  @SuppressWarnings("RecordComponentName")
  public record SeverityCount(int severity_id, long findings) {}

  public record RuleCount(String rule, String title, long findings) {}

  @SuppressWarnings("RecordComponentName")
  public record CaseView(
      String id,
      String headline,
      int severity_id,
      int risk_score,
      int findings,
      String status,
      @Nullable String verdict,
      Instant created) {}

  public record ActCount(String type, String state, long number) {}

  /**
   * Time that people did not need: {@code (findings - incidents) * minutes_a_finding + actions *
   * minutes_an_action}. The minutes are assumptions.
   *
   * @param findings that stand in incidents
   * @param actions that were done
   */
  @SuppressWarnings("RecordComponentName")
  public record SavedTime(
      long findings,
      long incidents,
      long actions,
      int minutes_a_finding,
      int minutes_an_action,
      long minutes) {}

  /**
   * A month of a tenant, UTC.
   *
   * @param days events by the day on which they came
   * @param rules that fired most
   * @param incidents first seen in it, the riskiest first
   * @param saved what the platform spared people
   */
  public record ReportView(
      String month,
      Instant from,
      Instant to,
      List<DayCount> days,
      List<SourceCount> sources,
      List<SeverityCount> severities,
      List<RuleCount> rules,
      List<CaseView> incidents,
      List<ActCount> actions,
      SavedTime saved) {}

  @GET
  @Path("/tenants/{tenant}/report")
  @Operation(summary = "What came, was found and was done at a tenant in a month, such as 2026-11")
  public ReportView find(
      @PathParam("tenant") String tenant, @QueryParam("month") @Nullable String month) {
    var owner = callers.caller().tenant(tenant, Right.READ);
    var asked = month(month);
    var from = asked.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    var to = asked.plusMonths(1).atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    var counts = platform.caseCounts().of(owner, from, to);
    return new ReportView(
        asked.toString(),
        from,
        to,
        rows(owner, DAYS, from, to).stream()
            .map(row -> new DayCount(text(row.get(0)), number(row.get(1))))
            .toList(),
        rows(owner, SOURCES, from, to).stream()
            .map(row -> new SourceCount(text(row.get(0)), number(row.get(1)), number(row.get(2))))
            .toList(),
        counts.severities().stream()
            .map(each -> new SeverityCount(each.severity(), each.findings()))
            .toList(),
        counts.rules().stream()
            .map(each -> new RuleCount(each.id(), each.title(), each.findings()))
            .toList(),
        cases(counts),
        counts.actions().stream()
            .map(each -> new ActCount(each.type(), each.state(), each.number()))
            .toList(),
        saved(counts));
  }

  private YearMonth month(@Nullable String asked) {
    try {
      return asked == null || asked.isEmpty()
          ? YearMonth.from(platform.now().atZone(ZoneOffset.UTC))
          : YearMonth.parse(asked);
    } catch (DateTimeParseException e) {
      throw new ProblemException(400, "month is a year and a month, such as 2026-11.");
    }
  }

  private List<List<@Nullable Object>> rows(TenantId owner, String sql, Instant from, Instant to) {
    var within =
        "received >= TIMESTAMP '%s' AND received < TIMESTAMP '%s'"
            .formatted(plain(from), plain(to));
    return platform.hunting().desk().run(List.of(owner), sql.formatted(within)).rows();
  }

  private static String plain(Instant moment) {
    return moment.toString().replace("Z", "");
  }

  private static String text(@Nullable Object value) {
    return value == null ? "" : value.toString();
  }

  private static long number(@Nullable Object value) {
    return Long.parseLong(String.valueOf(value));
  }

  private static List<CaseView> cases(Counts counts) {
    return counts.incidents().stream()
        .map(each ->
            new CaseView(
                each.id(),
                each.headline(),
                each.severity(),
                each.risk(),
                each.findings(),
                each.status(),
                each.verdict(),
                each.created()))
        .toList();
  }

  private static SavedTime saved(Counts counts) {
    long incidents = counts.incidents().size();
    long findings = counts.incidents().stream().mapToLong(each -> each.findings()).sum();
    long actions =
        counts.actions().stream()
            .filter(each -> DONE.contains(each.state()))
            .mapToLong(each -> each.number())
            .sum();
    long minutes =
        Math.max(0, findings - incidents) * MINUTES_A_FINDING + actions * MINUTES_AN_ACTION;
    return new SavedTime(
        findings, incidents, actions, MINUTES_A_FINDING, MINUTES_AN_ACTION, minutes);
  }
}
