package dev.vedette.server.hunt;

import dev.vedette.detect.exceptions.ExceptionCounts;
import dev.vedette.model.TenantId;
import dev.vedette.pipeline.RetroCounts;
import java.time.Instant;
import java.util.List;

/**
 * A look into the past, as far as it is.
 *
 * @param state waiting, running, done, cancelled or failed
 * @param question what is looked for, in short
 * @param from the first day, UTC, of those on which records came that are looked at
 * @param error why it failed, else empty
 */
public record RetroView(
    String id,
    String state,
    String owner,
    String question,
    String from,
    Instant asked,
    List<TenantView> tenants,
    String error) {

  /** The same with what was found at some tenants. */
  RetroView with(List<TenantView> others) {
    return new RetroView(id, state, owner, question, from, asked, others, error);
  }

  /**
   * What was found at a tenant.
   *
   * @param progress from 0 to 1
   * @param fired how often something fired, without any exception
   * @param reported how often of those no exception takes it, and its rule is on
   * @param off how often of those the rule is switched off for the tenant
   */
  public record TenantView(
      String tenant,
      double progress,
      long events,
      long undecoded,
      long fired,
      long reported,
      long off,
      List<DayView> days,
      List<TakenView> exceptions,
      List<HitView> first) {

    static TenantView none(TenantId tenant) {
      return new TenantView(tenant.value(), 0, 0, 0, 0, 0, 0, List.of(), List.of(), List.of());
    }

    static TenantView of(TenantId tenant, RetroCounts counts, double progress) {
      return new TenantView(
          tenant.value(),
          progress,
          counts.events(),
          counts.undecoded(),
          counts.fired(),
          counts.fired() - counts.excepted().total() - counts.off(),
          counts.off(),
          counts.days().entrySet().stream()
              .map(each -> DayView.of(each.getKey().toString(), each.getValue()))
              .toList(),
          counts.excepted().taken().stream().map(TakenView::of).toList(),
          counts.first().stream().map(HitView::of).toList());
    }
  }

  /**
   * @param day of event time, UTC
   */
  public record DayView(String day, long fired, long reported) {
    static DayView of(String day, RetroCounts.Day counts) {
      return new DayView(day, counts.fired(), counts.fired() - counts.withheld());
    }
  }

  /**
   * What an exception takes.
   *
   * @param place where it stands
   */
  public record TakenView(String place, String reason, long hits) {
    static TakenView of(ExceptionCounts.Taken taken) {
      var exception = taken.exception();
      // Where a file lies on the server is nobody's business.
      var file = exception.file().substring(exception.file().lastIndexOf('/') + 1);
      return new TakenView(file + ":" + exception.line(), exception.reason(), taken.hits());
    }
  }

  /**
   * One time that something fired.
   *
   * @param rule the id of the rule, or of the indicator
   * @param excepted whether an exception takes it
   * @param off whether the rule is switched off for the tenant
   */
  public record HitView(
      String rule,
      String title,
      Instant time,
      long sequence,
      String source,
      List<MatchView> matched,
      boolean excepted,
      boolean off) {
    static HitView of(RetroCounts.Hit hit) {
      return new HitView(
          hit.what(),
          hit.title(),
          Instant.ofEpochMilli(hit.time()),
          hit.sequence(),
          hit.source(),
          hit.matched().stream().map(each -> new MatchView(each.field(), each.value())).toList(),
          !hit.exception().isEmpty(),
          hit.isOff());
    }
  }

  /** A field that was matched, and its value. */
  public record MatchView(String field, String value) {}
}
