package dev.vedette.cli.report;

import dev.vedette.detect.indicators.Sighting;
import java.util.List;
import java.util.Locale;

/** The indicators that a scan met, as rows on a terminal. */
final class SightingRows {
  private static final int MAX_ROWS = 20;

  private SightingRows() {}

  static void write(TextCanvas canvas, List<Sighting> sightings) {
    if (sightings.isEmpty()) {
      return;
    }
    long events = sightings.stream().mapToLong(Sighting::count).sum();
    canvas.paragraph(
        0,
        new Span(Style.HEADING, "Indicators met"),
        Span.quiet(
            "  %s in %s"
                .formatted(
                    Counted.of(sightings.size(), "indicator"), Counted.of(events, "event"))));
    sightings.stream().limit(MAX_ROWS).forEach(sighting -> row(canvas, sighting));
    if (sightings.size() > MAX_ROWS) {
      canvas.paragraph(
          2, Span.quiet("… and " + Counted.of(sightings.size() - MAX_ROWS, "more indicator")));
    }
    canvas.blank();
  }

  private static void row(TextCanvas canvas, Sighting sighting) {
    var about = sighting.name().isEmpty() ? "" : ": " + sighting.name();
    canvas.row(
        List.of(
            Span.plain("  "),
            Span.quiet(String.format(Locale.ROOT, "×%-8s", Counted.number(sighting.count())))),
        List.of(
            Span.foreign(Style.PLAIN, sighting.kind().word() + " " + sighting.indicator()),
            Span.foreign(Style.QUIET, "  " + sighting.feed() + about)),
        List.of(Span.quiet(UtcTime.period(sighting.first(), sighting.last()))));
  }
}
