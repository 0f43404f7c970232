package dev.vedette.cli.report;

import dev.vedette.model.Tactic;
import dev.vedette.pipeline.coverage.AttackMatrix;
import dev.vedette.pipeline.coverage.Coverage;
import dev.vedette.pipeline.coverage.PlatformCoverage;
import dev.vedette.pipeline.coverage.RuleGap;
import dev.vedette.pipeline.coverage.TacticCoverage;
import dev.vedette.pipeline.coverage.TelemetryInventory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The tactic table on a terminal, by platform too, and what telemetry lacks. */
public final class CoverageText {
  private static final int MAX_GAPS = 15;
  private static final int MAX_NAMES = 4;

  private final TextCanvas canvas;
  private final Coverage coverage;

  private CoverageText(TextCanvas canvas, Coverage coverage) {
    this.canvas = canvas;
    this.coverage = coverage;
  }

  /**
   * Writes the tables.
   *
   * @param telemetry what the coverage was held against, null if nothing
   */
  public static void write(
      Coverage coverage,
      @Nullable TelemetryInventory telemetry,
      Appendable out,
      TerminalLook look) {
    var text = new CoverageText(new TextCanvas(out, look), coverage);
    text.tactics();
    text.platforms();
    if (telemetry != null) {
      text.telemetry(telemetry);
    }
  }

  private void tactics() {
    canvas.line(
        heading(
            String.format(
                Locale.ROOT,
                "%-28s%12s%18s%8s%14s",
                "Tactic",
                "Techniques",
                "Sub-techniques",
                "Rules",
                "Correlations")));
    coverage.tactics().forEach(this::tactic);
    canvas.blank();
    canvas.paragraph(
        0,
        Span.plain(
            "%d of %d techniques and %d of %d sub-techniques of ATT&CK Enterprise 19 have a rule."
                .formatted(
                    coverage.techniques(), count(false), coverage.subTechniques(), count(true))));
    if (coverage.untagged() > 0) {
      canvas.paragraph(
          0, Span.quiet(Counted.of(coverage.untagged(), "rule") + " without a tag of ATT&CK"));
    }
  }

  private long count(boolean isSub) {
    return coverage.matrix().techniques().stream()
        .filter(id -> AttackMatrix.isSub(id) == isSub)
        .count();
  }

  private void tactic(TacticCoverage row) {
    var style = row.rules() + row.correlations() == 0 ? Style.BAD : Style.PLAIN;
    canvas.line(
        Span.quiet(row.tactic().uid() + "  "),
        new Span(
            style,
            String.format(
                Locale.ROOT,
                "%-20s%12s%18s%8d%14d",
                row.tactic().title(),
                share(row.techniques(), row.allTechniques()),
                share(row.subTechniques(), row.allSubTechniques()),
                row.rules(),
                row.correlations())));
  }

  private static String share(int part, int all) {
    return String.format(Locale.ROOT, "%d of %3d", part, all);
  }

  private void platforms() {
    canvas.blank();
    canvas.line(
        heading(
            String.format(
                Locale.ROOT,
                "%-20s%8s%14s%12s  %s",
                "Platform",
                "Rules",
                "Correlations",
                "Techniques",
                "Tactics")));
    coverage.platforms().forEach(this::platform);
  }

  private void platform(PlatformCoverage row) {
    var figures =
        String.format(
            Locale.ROOT,
            "%-20s%8d%14d%12d  ",
            VisibleText.line(row.platform(), 19),
            row.rules(),
            row.correlations(),
            row.techniques());
    canvas.row(List.of(Span.plain(figures)), List.of(Span.quiet(tactics(row))));
  }

  /** What there is or what is missing, whichever is told in fewer words. */
  private static String tactics(PlatformCoverage row) {
    var missing = row.uncovered();
    if (missing.isEmpty()) {
      return "all";
    }
    var covered =
        Arrays.stream(Tactic.values()).filter(tactic -> !missing.contains(tactic)).toList();
    return missing.size() <= covered.size()
        ? "all but " + titles(missing)
        : covered.isEmpty() ? "none" : "only " + titles(covered);
  }

  private static String titles(List<Tactic> tactics) {
    return tactics.stream().map(Tactic::title).collect(Collectors.joining(", "));
  }

  private void telemetry(TelemetryInventory telemetry) {
    canvas.blank();
    canvas.paragraph(
        0,
        Span.plain(
            "%s of %s can fire on the %s, %s of which nobody understands."
                .formatted(
                    Counted.number(coverage.rules().size()),
                    Counted.of(coverage.rules().size() + coverage.gaps().size(), "rule"),
                    Counted.of(telemetry.events(), "event"),
                    Counted.number(telemetry.undecoded()))));
    noEvents();
    noFields();
  }

  private void noEvents() {
    var bySource = new TreeMap<String, List<RuleGap>>();
    coverage.gaps().stream()
        .filter(gap -> gap.missingFields().isEmpty())
        .forEach(gap ->
            bySource.computeIfAbsent(gap.logSource().toString(), _ -> new ArrayList<>()).add(gap));
    gaps("Events that do not come", bySource);
  }

  private void noFields() {
    var byField = new TreeMap<String, List<RuleGap>>();
    for (var gap : coverage.gaps()) {
      for (var field : gap.missingFields()) {
        byField.computeIfAbsent(gap.logSource() + "  " + field, _ -> new ArrayList<>()).add(gap);
      }
    }
    gaps("Fields that do not come", byField);
  }

  /** Those that cost most rules first. */
  private void gaps(String title, Map<String, List<RuleGap>> gaps) {
    if (gaps.isEmpty()) {
      return;
    }
    canvas.blank();
    canvas.line(new Span(Style.HEADING, title));
    var most =
        gaps.entrySet().stream()
            .sorted(Comparator.comparingInt(entry -> -entry.getValue().size()))
            .limit(MAX_GAPS)
            .collect(
                Collectors.toMap(
                    Map.Entry::getKey, Map.Entry::getValue, (one, _) -> one, LinkedHashMap::new));
    most.forEach(this::gap);
    if (gaps.size() > MAX_GAPS) {
      canvas.paragraph(2, Span.quiet("… and " + Counted.number(gaps.size() - MAX_GAPS) + " more"));
    }
  }

  private void gap(String name, List<RuleGap> rules) {
    var titles =
        rules.stream().limit(MAX_NAMES).map(RuleGap::title).collect(Collectors.joining("; "));
    canvas.row(
        List.of(Span.plain(String.format(Locale.ROOT, "  %4d  ", rules.size()))),
        List.of(
            Span.foreign(Style.PLAIN, name),
            Span.plain("  "),
            Span.foreign(Style.QUIET, titles + (rules.size() > MAX_NAMES ? "; …" : ""))));
  }

  private static Span heading(String text) {
    return new Span(Style.HEADING, text);
  }
}
