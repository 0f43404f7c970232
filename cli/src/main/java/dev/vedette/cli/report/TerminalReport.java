package dev.vedette.cli.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The report for a terminal: incidents by risk, then what belongs to none, the numbers, and what
 * went wrong.
 */
public final class TerminalReport {
  private static final int MAX_LOOSE_ROWS = 40;

  private final ScanResult result;
  private final TextCanvas canvas;

  private TerminalReport(ScanResult result, TextCanvas canvas) {
    this.result = result;
    this.canvas = canvas;
  }

  /**
   * Writes the whole report.
   *
   * @throws java.io.UncheckedIOException when {@code out} breaks
   */
  public static void write(ScanResult result, Appendable out, TerminalLook look) {
    new TerminalReport(result, new TextCanvas(out, look)).write();
  }

  private void write() {
    var folds = FindingFolds.of(result);
    for (int index = 0; index < result.incidents().size(); index++) {
      new IncidentText(canvas, folds, result.techniqueName())
          .write(result.incidents().get(index), index, result.incidents().size());
    }
    loose(folds.loose());
    SightingRows.write(canvas, result.indicators().sightings());
    ExceptionText.write(canvas, result.excepted());
    summary();
  }

  private void loose(List<Fold> rows) {
    if (rows.isEmpty()) {
      return;
    }
    var what = result.incidents().isEmpty() ? "Findings" : "Findings outside of any incident";
    var known = result.incidents().isEmpty() ? ", none of them strong enough for an incident" : "";
    long count = rows.stream().mapToLong(Fold::count).sum();
    canvas.paragraph(
        0,
        new Span(Style.HEADING, what),
        Span.quiet(
            "  %s by %s%s"
                .formatted(Counted.of(count, "finding"), Counted.of(rows.size(), "rule"), known)));
    FoldRows.quiet(canvas, rows.subList(0, Math.min(rows.size(), MAX_LOOSE_ROWS)));
    if (rows.size() > MAX_LOOSE_ROWS) {
      canvas.paragraph(
          2, Span.quiet("… and " + Counted.of(rows.size() - MAX_LOOSE_ROWS, "more rule")));
    }
    Attribution.write(canvas, 2, rows, false);
    canvas.blank();
  }

  private void summary() {
    var summary = result.summary();
    var parts = new ArrayList<Span>();
    parts.add(Span.plain(Counted.of(summary.events(), "event")));
    if (summary.undecoded() > 0) {
      parts.add(Span.quiet(" (" + Counted.number(summary.undecoded()) + " not understood)"));
    }
    parts.add(Span.plain(" in " + Counted.of(summary.files(), "file")));
    if (summary.scannedFiles() > 0) {
      parts.add(Span.quiet(" (" + Counted.number(summary.scannedFiles()) + " scanned with YARA)"));
    }
    if (summary.rejected() > 0) {
      parts.add(new Span(Style.BAD, " (" + Counted.number(summary.rejected()) + " rejected)"));
    }
    parts.add(Span.plain(" · " + Counted.of(summary.findings(), "finding")));
    if (summary.excepted() > 0) {
      parts.add(Span.quiet(" (" + Counted.number(summary.excepted()) + " excepted)"));
    }
    parts.add(Span.plain(" · "));
    parts.add(new Span(Style.STRONG, Counted.of(result.incidents().size(), "incident")));
    rules(summary, parts);
    parts.add(
        Span.quiet(
            String.format(
                Locale.ROOT,
                " · %.1f s · %.1f MB/s",
                summary.seconds(),
                summary.megabytesPerSecond())));
    canvas.paragraph(0, parts.toArray(Span[]::new));
  }

  private void rules(ScanSummary summary, List<Span> parts) {
    parts.add(Span.plain(" · " + Counted.of(summary.rulesLoaded(), "rule")));
    if (summary.rulesRejected() > 0) {
      parts.add(new Span(Style.BAD, " (" + Counted.number(summary.rulesRejected()) + " rejected)"));
    }
    if (result.indicators().loaded() > 0) {
      parts.add(Span.plain(" · " + Counted.of(result.indicators().loaded(), "indicator")));
    }
  }
}
