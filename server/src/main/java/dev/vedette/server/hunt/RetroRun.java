package dev.vedette.server.hunt;

import dev.vedette.model.TenantId;
import dev.vedette.pipeline.RetroQuestion;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** One look into the past, and how far it is. Safe for several threads. */
public final class RetroRun {
  /** How far it is. */
  enum State {
    WAITING,
    RUNNING,
    DONE,
    CANCELLED,
    FAILED
  }

  private final String id;
  private final String owner;
  private final Asked asked;
  private final Instant when;
  private final Map<TenantId, RetroView.TenantView> results = new LinkedHashMap<>();
  private State state = State.WAITING;
  private String error = "";

  /**
   * What somebody asks.
   *
   * @param title the question in short
   * @param period how far back to look
   * @param condition SQL that all records meet in which something could be found
   * @param isReported whether indicators that are met become findings
   */
  public record Asked(
      RetroQuestion question,
      String title,
      List<TenantId> tenants,
      Duration period,
      String condition,
      boolean isReported) {
    public Asked {
      tenants = List.copyOf(tenants);
    }
  }

  RetroRun(String id, String owner, Asked asked, Instant when) {
    this.id = id;
    this.owner = owner;
    this.asked = asked;
    this.when = when;
    asked.tenants().forEach(tenant -> results.put(tenant, RetroView.TenantView.none(tenant)));
  }

  String id() {
    return id;
  }

  String owner() {
    return owner;
  }

  Asked asked() {
    return asked;
  }

  LocalDate from() {
    return when.minus(asked.period()).atZone(ZoneOffset.UTC).toLocalDate();
  }

  /** Goes on to another state, unless it is over. */
  synchronized void become(State next) {
    if (!isOver()) {
      state = next;
    }
  }

  synchronized void fail(String reason) {
    if (!isOver()) {
      state = State.FAILED;
      error = reason;
    }
  }

  synchronized boolean isOver() {
    return switch (state) {
      case WAITING, RUNNING -> false;
      case DONE, CANCELLED, FAILED -> true;
    };
  }

  synchronized void show(TenantId tenant, RetroView.TenantView result) {
    results.put(tenant, result);
  }

  synchronized RetroView view() {
    return new RetroView(
        id,
        state.name().toLowerCase(Locale.ROOT),
        owner,
        asked.title(),
        from().toString(),
        when,
        List.copyOf(results.values()),
        error);
  }
}
