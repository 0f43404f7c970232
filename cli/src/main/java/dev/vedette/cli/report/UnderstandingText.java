package dev.vedette.cli.report;

import dev.vedette.model.Event;
import dev.vedette.model.LogSource;
import dev.vedette.sources.RecordFormat;
import dev.vedette.sources.mapping.Understanding;
import dev.vedette.sources.mapping.Understanding.Attempt;
import dev.vedette.sources.mapping.Understanding.NearMiss;
import dev.vedette.sources.mapping.Understanding.Recognition;
import dev.vedette.sources.mapping.Understanding.Step;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** How records are understood, for a terminal: a block for each. */
public final class UnderstandingText implements UnderstandingReport {
  private static final int LABEL = 14;
  private static final int MAX_FIELDS = 80;
  private static final int MAX_DEPTH = 12;

  private final TextCanvas canvas;

  public UnderstandingText(Appendable out, TerminalLook look) {
    canvas = new TextCanvas(out, look);
  }

  @Override
  public void record(Shown shown) {
    head(shown);
    canvas.row(List.of(Span.plain("  ")), List.of(Span.foreign(Style.QUIET, shown.raw())));
    var understanding = shown.understanding();
    if (understanding.broken() != null) {
      row("broken", Span.foreign(Style.BAD, understanding.broken()));
    } else {
      attempts(understanding);
      if (understanding.recognition().isPresent()) {
        understood(shown);
      } else {
        fields(understanding);
      }
    }
    canvas.blank();
  }

  private void head(Shown shown) {
    var recognition = shown.understanding().recognition();
    canvas.row(
        List.of(recognition.isPresent() ? new Span(Style.GOOD, "✓ ") : new Span(Style.BAD, "✗ ")),
        List.of(
            Span.foreign(Style.STRONG, title(shown, recognition.isPresent())),
            Span.quiet(" · "),
            Span.foreign(
                Style.CITATION, shown.origin().file() + " record " + shown.origin().record())));
  }

  private static String title(Shown shown, boolean isUnderstood) {
    return isUnderstood
        ? shown.type().source() + ": " + shown.type().title()
        : shown.understanding().broken() == null ? "not understood" : "not decoded";
  }

  private void attempts(Understanding understanding) {
    row("framed as", Span.plain(words(understanding.format())));
    boolean isFirst = true;
    for (var attempt : understanding.attempts()) {
      if (!isFirst) {
        row("read again as", Span.plain(words(attempt.format()) + ", which its text is"));
      }
      isFirst = false;
      attempt(attempt);
    }
  }

  private static String words(RecordFormat format) {
    return switch (format) {
      case JSON -> "a JSON object";
      case AUDIT -> "an event of Linux audit";
      case LINE -> "a line of text";
    };
  }

  private void attempt(Attempt attempt) {
    if (attempt.recognition() != null) {
      recognised(attempt.recognition());
      return;
    }
    if (attempt.nearest().isEmpty()) {
      row("no source", Span.plain("no part of any signature holds"));
    }
    attempt.nearest().forEach(this::near);
  }

  private void recognised(Recognition recognition) {
    row(
        "recognised",
        Span.foreign(Style.PLAIN, recognition.title()),
        Span.quiet(", as "),
        Span.foreign(Style.COMMAND, String.join(" and ", recognition.conditions())));
    row("mapping", Span.foreign(Style.CITATION, recognition.file()));
  }

  private void near(NearMiss near) {
    row(
        "no source",
        Span.foreign(Style.PLAIN, near.source()),
        Span.quiet(" has "),
        Span.foreign(Style.COMMAND, String.join(" and ", near.holding())),
        Span.quiet(" and would want "),
        Span.foreign(Style.BAD, String.join(" and ", near.failing())));
  }

  private void understood(Shown shown) {
    var understanding = shown.understanding();
    if (!understanding.kind().isEmpty()) {
      row("kind", Span.foreign(Style.COMMAND, String.join(" and ", understanding.kind())));
    }
    time(shown);
    row("log sources", Span.foreign(Style.PLAIN, logSources(shown.type().logSources())));
    fields(understanding);
    row(
        "OCSF",
        Span.foreign(
            Style.PLAIN, shown.ocsf().get("class_name") + " " + shown.ocsf().get("class_uid")));
    for (var leaf : flat(shown.ocsf()).entrySet()) {
      value(leaf.getKey(), leaf.getValue(), "");
    }
  }

  private void time(Shown shown) {
    var when = shown.understanding().when();
    var text = new ArrayList<Span>();
    text.add(Span.plain(time(shown.time())));
    if (when.field() != null) {
      text.add(Span.quiet(" from "));
      text.add(Span.foreign(Style.COMMAND, when.field() + " = " + when.text()));
    }
    for (var doubt : when.doubts()) {
      text.add(Span.quiet("; "));
      text.add(new Span(Style.BAD, doubt.sentence()));
    }
    row("time", text.toArray(Span[]::new));
  }

  private static String time(long time) {
    if (time == Event.NO_TIME) {
      return "none";
    }
    return UtcTime.isKnown(time) ? UtcTime.day(time) + " " + UtcTime.clock(time) + " UTC" : "odd";
  }

  private static String logSources(List<LogSource> logSources) {
    return logSources.isEmpty()
        ? "none, so no Sigma rule with a log source applies"
        : logSources.stream().map(LogSource::toString).collect(Collectors.joining(", "));
  }

  private void fields(Understanding understanding) {
    var values = understanding.values();
    row(
        "fields",
        Span.plain(Counted.of(values.size(), "value")),
        Span.quiet(unnamed(understanding)));
    for (var value : values.subList(0, Math.min(values.size(), MAX_FIELDS))) {
      value(value.field(), value.value(), words(value.step()));
    }
    if (values.size() > MAX_FIELDS) {
      row("", Span.quiet("… and " + Counted.of(values.size() - MAX_FIELDS, "more value")));
    }
  }

  private static String unnamed(Understanding understanding) {
    return understanding.unnamed() == 0
        ? ""
        : ", and "
            + Counted.of(understanding.unnamed(), "value")
            + " of names that no mapping or rule knows";
  }

  private static String words(Step step) {
    return switch (step) {
      case DECODED -> "";
      case UNWRAPPED -> "read again";
      case UNPACKED -> "unpacked";
      case PATTERN -> "by pattern";
      case MAPPED -> "mapped";
    };
  }

  private void value(String name, String value, String note) {
    canvas.row(
        List.of(Span.plain(" ".repeat(LABEL + 2))),
        List.of(
            Span.foreign(Style.CITATION, name),
            Span.quiet(" = "),
            Span.foreign(Style.PLAIN, value),
            Span.quiet(note.isEmpty() ? "" : "  (" + note + ")")));
  }

  private void row(String label, Span... text) {
    canvas.row(List.of(Span.quiet(("  %-" + LABEL + "s").formatted(label))), List.of(text));
  }

  /** Paths to values as text, those that only name the class left out. */
  private static Map<String, String> flat(Map<String, Object> ocsf) {
    var flat = new LinkedHashMap<String, String>();
    ocsf.forEach((name, value) -> {
      if (!name.startsWith("class_") && !name.startsWith("category_") && !name.equals("time")) {
        flatten(name, value, flat, 0);
      }
    });
    return flat;
  }

  private static void flatten(String path, Object value, Map<String, String> flat, int depth) {
    if (depth > MAX_DEPTH) {
      return;
    }
    switch (value) {
      case Map<?, ?> map ->
          map.forEach((name, inner) -> flatten(path + "." + name, inner, flat, depth + 1));
      case List<?> list -> {
        for (int i = 0; i < list.size(); i++) {
          flatten(path + "[" + i + "]", list.get(i), flat, depth + 1);
        }
      }
      default -> flat.put(path, value.toString());
    }
  }

  @Override
  public void summary(Counts counts) {
    if (counts.hidden() > 0) {
      canvas.paragraph(
          0, Span.quiet(Counted.of(counts.hidden(), "more record") + " not shown: see --limit"));
    }
    long understood = counts.records() - counts.broken() - counts.unknown();
    canvas.paragraph(
        0,
        Span.plain(
            "%s: %s understood, %s not, %s not decoded"
                .formatted(
                    Counted.of(counts.records(), "record"),
                    Counted.number(understood),
                    Counted.number(counts.unknown()),
                    Counted.number(counts.broken()))));
    counts
        .bySource()
        .forEach((source, count) ->
            canvas.row(
                List.of(Span.plain("%10s  ".formatted(Counted.number(count)))),
                List.of(Span.foreign(Style.PLAIN, source))));
  }
}
