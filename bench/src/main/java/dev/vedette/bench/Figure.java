package dev.vedette.bench;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One measured figure.
 *
 * @param bound what the figure must reach or stay below, or null if none is set
 * @param ok whether it does, or null if no bound is set
 */
public record Figure(
    String bench,
    String metric,
    double value,
    String unit,
    @Nullable Double bound,
    @Nullable Boolean ok) {

  /** A figure that need not be anything. */
  public static Figure of(String bench, String metric, double value, String unit) {
    return new Figure(bench, metric, value, unit, null, null);
  }

  /** A figure that must reach a bound. */
  public static Figure atLeast(
      String bench, String metric, double value, String unit, double bound) {
    return new Figure(bench, metric, value, unit, bound, value >= bound);
  }

  /** A figure that must not pass a bound. */
  public static Figure atMost(
      String bench, String metric, double value, String unit, double bound) {
    return new Figure(bench, metric, value, unit, bound, value <= bound);
  }

  /** The figure as one line of NDJSON. */
  public String json() {
    return String.format(
        Locale.ROOT,
        "{\"bench\":\"%s\",\"metric\":\"%s\",\"value\":%.3f,\"unit\":\"%s\",\"bound\":%s,\"ok\":%s}",
        bench,
        metric,
        value,
        unit,
        bound,
        ok);
  }

  /** The figure as a row of a table. */
  public String text() {
    var verdict = ok == null ? "" : ok ? "ok" : "missed";
    var limit = bound == null ? "" : number(bound);
    return String.format(
            Locale.ROOT,
            "%-12s %-44s %14s %-10s %10s %s",
            bench,
            metric,
            number(value),
            unit,
            limit,
            verdict)
        .stripTrailing();
  }

  /** Shares need their hundredths; of the rest nobody wants to read them. */
  private String number(double of) {
    return String.format(Locale.ROOT, unit.equals("share") ? "%,.3f" : "%,.1f", of);
  }
}
