package dev.vedette.cli.report;

import dev.vedette.model.Finding.Match;
import dev.vedette.model.LogSource;
import dev.vedette.pipeline.ExplainedEvent;
import dev.vedette.pipeline.RuleAnswer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Why a rule fires or does not, for a terminal: an indented tree of the condition per event. */
public final class ExplanationText {
  private static final int MAX_LOG_SOURCES = 12;
  private static final int MAX_VALUES = 3;
  private static final int MAX_REPEATED = 40;

  private final RuleAnswer answer;
  private final TextCanvas canvas;

  /** Long values of the event that were shown already. */
  private final Set<Match> told = new HashSet<>();

  private ExplanationText(RuleAnswer answer, TextCanvas canvas) {
    this.answer = answer;
    this.canvas = canvas;
  }

  /**
   * Writes the whole answer.
   *
   * @throws java.io.UncheckedIOException when {@code out} breaks
   */
  public static void write(RuleAnswer answer, Appendable out, TerminalLook look) {
    new ExplanationText(answer, new TextCanvas(out, look)).write();
  }

  private void write() {
    head();
    if (answer.ofLogSource() == 0) {
      noEvents();
      return;
    }
    answer.shown().forEach(this::event);
    rest();
  }

  private void head() {
    var rule = answer.rule();
    canvas.paragraph(
        0,
        Span.foreign(Style.HEADING, rule.title()),
        Span.foreign(Style.QUIET, "  " + rule.id() + " · " + rule.logSource()));
    canvas.paragraph(
        0,
        Span.plain(
            "%s read, %s of the rule's log source, fired on %s%s"
                .formatted(
                    Counted.of(answer.events(), "event"),
                    Counted.number(answer.ofLogSource()),
                    Counted.number(answer.fired()),
                    answer.excepted() == 0
                        ? ""
                        : " (" + Counted.number(answer.excepted()) + " excepted)")));
    canvas.blank();
  }

  private void noEvents() {
    canvas.paragraph(
        0,
        Span.foreign(
            Style.PLAIN,
            "No event has the log source "
                + answer.rule().logSource()
                + ", so the rule never ran."));
    var given = mostFirst(answer.logSources());
    if (!given.isEmpty()) {
      canvas.paragraph(0, Span.plain("The events have:"));
    }
    for (var source : given.subList(0, Math.min(given.size(), MAX_LOG_SOURCES))) {
      canvas.row(
          List.of(Span.plain("  %10s  ".formatted(Counted.number(source.getValue())))),
          List.of(Span.foreign(Style.PLAIN, source.getKey().toString())));
    }
    if (given.size() > MAX_LOG_SOURCES) {
      canvas.paragraph(
          2, Span.quiet("… and " + Counted.of(given.size() - MAX_LOG_SOURCES, "more log source")));
    }
    if (answer.undecoded() > 0) {
      canvas.paragraph(
          0,
          Span.plain(
              "Not understood, and so without a log source: "
                  + Counted.of(answer.undecoded(), "event")));
    }
  }

  static List<Map.Entry<LogSource, Long>> mostFirst(Map<LogSource, Long> logSources) {
    return logSources.entrySet().stream()
        .sorted(
            Map.Entry.<LogSource, Long>comparingByValue(Comparator.reverseOrder())
                .thenComparing(entry -> entry.getKey().toString()))
        .toList();
  }

  private void event(ExplainedEvent event) {
    boolean hasFired = event.explanation().holds();
    canvas.row(
        List.of(mark(hasFired ? ConditionLine.State.HOLDS : ConditionLine.State.FAILS)),
        List.of(
            new Span(Style.STRONG, hasFired ? "fires on " : "does not fire on "),
            Span.foreign(
                Style.CITATION, event.origin().file() + " record " + event.origin().record()),
            Span.foreign(Style.QUIET, " · " + event.type().title() + " · " + time(event))));
    exception(event);
    told.clear();
    ConditionLine.of(event.explanation()).forEach(this::line);
    canvas.blank();
  }

  private void exception(ExplainedEvent event) {
    var exception = event.exception();
    if (exception != null) {
      var text = new ArrayList<Span>();
      text.add(new Span(Style.STRONG, "but it is excepted: "));
      text.addAll(ExceptionText.told(exception));
      canvas.row(List.of(Span.plain("  ")), text);
    }
  }

  private static String time(ExplainedEvent event) {
    return UtcTime.isKnown(event.time())
        ? UtcTime.day(event.time()) + " " + UtcTime.clock(event.time()) + " UTC"
        : "no time";
  }

  private void line(ConditionLine line) {
    var text = new ArrayList<Span>();
    text.add(Span.foreign(Style.PLAIN, line.text()));
    if (line.state() == ConditionLine.State.MISSING) {
      text.add(new Span(Style.BAD, "  the field is missing"));
    } else if (!line.seen().isEmpty()) {
      text.add(Span.quiet("  ← "));
      values(line.seen(), text);
    }
    canvas.row(List.of(Span.plain("  ".repeat(line.depth() + 1)), mark(line.state())), text);
  }

  private void values(List<Match> seen, List<Span> text) {
    // A keyword that is nowhere has seen every value of the event, which nobody wants to read.
    boolean isEveryValue = seen.size() > MAX_VALUES && seen.getFirst().field().isEmpty();
    int shown = isEveryValue ? 0 : Math.min(seen.size(), MAX_VALUES);
    for (int i = 0; i < shown; i++) {
      text.add(Span.quiet(i == 0 ? "" : ", "));
      text.add(value(seen.get(i)));
    }
    if (isEveryValue) {
      text.add(Span.quiet("looked in " + Counted.of(seen.size(), "value")));
    } else if (seen.size() > shown) {
      text.add(Span.quiet(" and " + Counted.of(seen.size() - shown, "more value")));
    }
  }

  /** A command line is shown where it is first asked about, and not again below. */
  private Span value(Match match) {
    boolean isLong = match.value().length() > MAX_REPEATED;
    return isLong && !told.add(match)
        ? Span.quiet("as above")
        : Span.foreign(Style.CITATION, match.value());
  }

  private static Span mark(ConditionLine.State state) {
    return switch (state) {
      case HOLDS -> new Span(Style.GOOD, "✓ ");
      case FAILS, MISSING -> new Span(Style.BAD, "✗ ");
    };
  }

  private void rest() {
    long others = answer.ofLogSource() - answer.shown().size();
    if (others > 0) {
      long fired =
          answer.fired() - answer.shown().stream().filter(e -> e.explanation().holds()).count();
      canvas.paragraph(
          0,
          Span.quiet(
              "%s of the log source not shown, %s of which the rule fired on"
                  .formatted(Counted.of(others, "event"), Counted.number(fired))));
    }
  }
}
