package dev.vedette.cli.report;

import dev.vedette.pipeline.CorrelationAnswer;
import dev.vedette.pipeline.CorrelationAnswer.Group;
import dev.vedette.sigma.CorrelationRule;
import dev.vedette.sigma.CorrelationRule.Threshold;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Why a correlation holds or does not, for a terminal: its rules, and the nearest groups. */
public final class CorrelationText {
  private final CorrelationAnswer answer;
  private final TextCanvas canvas;

  private CorrelationText(CorrelationAnswer answer, TextCanvas canvas) {
    this.answer = answer;
    this.canvas = canvas;
  }

  /**
   * Writes the whole answer.
   *
   * @throws java.io.UncheckedIOException when {@code out} breaks
   */
  public static void write(CorrelationAnswer answer, Appendable out, TerminalLook look) {
    new CorrelationText(answer, new TextCanvas(out, look)).write();
  }

  private void write() {
    head();
    references();
    canvas.blank();
    ExceptionText.write(canvas, answer.excepted());
    answer.shown().forEach(this::group);
    rest();
  }

  private void head() {
    var rule = answer.rule();
    canvas.paragraph(
        0, Span.foreign(Style.HEADING, rule.title()), Span.foreign(Style.QUIET, "  " + rule.id()));
    canvas.paragraph(0, Span.foreign(Style.PLAIN, condition(rule)));
    canvas.paragraph(
        0,
        Span.plain(
            "%s read, held %s"
                .formatted(
                    Counted.of(answer.events(), "event"), Counted.of(answer.matches(), "time"))));
    canvas.blank();
  }

  /** Such as {@code event_count >= 10 within 5 minutes, by src_ip}. */
  static String condition(CorrelationRule rule) {
    var by = rule.groupBy().isEmpty() ? "" : ", by " + String.join(", ", rule.groupBy());
    return rule.kind().name().toLowerCase(Locale.ROOT)
        + threshold(rule.threshold())
        + " within "
        + span(rule.timespan())
        + by;
  }

  private static String threshold(@Nullable Threshold threshold) {
    if (threshold == null) {
      return " of all rules";
    }
    var fields = threshold.fields().isEmpty() ? "" : " of " + String.join(", ", threshold.fields());
    return fields
        + " "
        + threshold.bounds().stream()
            .map(bound -> bound.comparison().symbol() + " " + bound.limit().toPlainString())
            .collect(Collectors.joining(" and "));
  }

  private static String span(Duration span) {
    if (span.toSecondsPart() > 0 || span.isZero()) {
      return Counted.of(span.toSeconds(), "second");
    }
    if (span.toMinutesPart() > 0) {
      return Counted.of(span.toMinutes(), "minute");
    }
    return span.toHours() < 48
        ? Counted.of(span.toHours(), "hour")
        : Counted.of(span.toDays(), "day");
  }

  private void references() {
    for (var reference : answer.references()) {
      canvas.row(
          List.of(Span.plain("  %8s  ".formatted(Counted.number(reference.fired())))),
          List.of(
              Span.plain("× "),
              Span.foreign(Style.PLAIN, reference.title()),
              Span.foreign(Style.QUIET, "  " + reference.id())));
    }
    if (answer.references().isEmpty()) {
      canvas.paragraph(
          0, new Span(Style.BAD, "None of its rules is loaded: load them with --rules."));
    } else if (answer.references().stream().allMatch(reference -> reference.fired() == 0)) {
      canvas.paragraph(0, Span.plain("None of its rules fired: ask --explain about one of them."));
    }
  }

  private void group(Group group) {
    var text = new ArrayList<Span>();
    text.add(Span.foreign(Style.CITATION, by(group)));
    text.add(Span.plain("  " + most(group)));
    text.add(Span.quiet("  " + UtcTime.period(group.from(), group.to())));
    canvas.row(
        List.of(group.hasHeld() ? new Span(Style.GOOD, "✓ ") : new Span(Style.BAD, "✗ ")), text);
    if (answer.references().size() > 1) {
      fired(group);
    }
  }

  private static String by(Group group) {
    return group.by().isEmpty()
        ? "all events"
        : group.by().stream()
            .map(match -> match.field() + " " + match.value())
            .collect(Collectors.joining(", "));
  }

  private String most(Group group) {
    return switch (answer.rule().kind()) {
      case EVENT_COUNT -> "at most " + Counted.of(group.most(), "event") + " in one timespan";
      case VALUE_COUNT ->
          "at most " + Counted.of(group.most(), "different value") + " in one timespan";
      case TEMPORAL, TEMPORAL_ORDERED ->
          "at most %d of %s in one timespan"
              .formatted(group.most(), Counted.of(answer.references().size(), "rule"));
      case VALUE_SUM, VALUE_AVG, VALUE_PERCENTILE, VALUE_MEDIAN ->
          Counted.of(group.most(), "value") + " in the fullest timespan";
    };
  }

  private void fired(Group group) {
    for (int i = 0; i < group.fired().size(); i++) {
      canvas.row(
          List.of(Span.plain("  %8s  ".formatted(Counted.number(group.fired().get(i))))),
          List.of(Span.plain("× "), Span.foreign(Style.PLAIN, answer.references().get(i).title())));
    }
  }

  private void rest() {
    int others = answer.groups() - answer.shown().size();
    if (others > 0) {
      canvas.paragraph(0, Span.quiet("… and " + Counted.of(others, "more group")));
    }
    if (answer.withoutGroup() > 0) {
      canvas.paragraph(
          0,
          new Span(
              Style.BAD,
              Counted.of(answer.withoutGroup(), "firing")
                  + " on events without a time or a field to group by"));
    }
    if (answer.uncounted() > 0) {
      canvas.paragraph(
          0,
          Span.plain(Counted.of(answer.uncounted(), "firing") + " too many to keep, not counted"));
    }
  }
}
