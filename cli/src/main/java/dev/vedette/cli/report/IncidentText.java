package dev.vedette.cli.report;

import dev.vedette.model.Entity;
import dev.vedette.model.Incident;
import dev.vedette.model.Incident.Sentence;
import dev.vedette.model.RemediationStep;
import dev.vedette.pipeline.IncidentCase;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;

/** One incident on a terminal. */
final class IncidentText {
  private static final int MAX_ROWS = 40;
  private static final int MAX_NAMES = 8;
  private static final int MAX_ADVISED = 5;
  private static final int LABEL_WIDTH = 10;

  /** Enough of a hash to find the incident again in the other formats. */
  private static final int SHORT_UID = 16;

  private final TextCanvas canvas;
  private final FindingFolds folds;
  private final UnaryOperator<String> techniqueName;

  IncidentText(TextCanvas canvas, FindingFolds folds, UnaryOperator<String> techniqueName) {
    this.canvas = canvas;
    this.folds = folds;
    this.techniqueName = techniqueName;
  }

  void write(IncidentCase report, int index, int incidents) {
    var incident = report.incident();
    rule(index + 1, incidents, incident.uid());
    headline(incident);
    tactics(incident);
    entities(incident.entities());
    story(incident);
    reasons(incident);
    findings(folds.ofIncident(index));
    remediation(report.remediation());
    advice(folds.ofIncident(index));
    canvas.blank();
  }

  private void rule(int number, int incidents, String uid) {
    var left = "── Incident %d of %d ".formatted(number, incidents);
    var right = " " + VisibleText.line(uid.substring(0, Math.min(uid.length(), SHORT_UID))) + " ──";
    int dashes = canvas.width() - DisplayWidth.of(left) - DisplayWidth.of(right);
    canvas.line(Span.quiet(left + "─".repeat(Math.max(0, dashes)) + right));
    canvas.blank();
  }

  private void headline(Incident incident) {
    var severity = incident.severity();
    var badge = canvas.hasColour() ? " " + severity.name() + " " : "[" + severity.name() + "]";
    canvas.row(
        List.of(new Span(Style.badge(severity), badge), Span.plain("  ")),
        List.of(Span.foreign(Style.STRONG, incident.headline())));
    canvas.paragraph(
        0,
        new Span(Style.of(severity), "Risk " + incident.risk()),
        Span.quiet(
            " of 100 · confidence %d %% · %s · %s"
                .formatted(
                    incident.confidence(),
                    UtcTime.period(incident.start(), incident.end()),
                    Counted.of(incident.findings().size(), "finding"))));
  }

  private void tactics(Incident incident) {
    var strip = new ArrayList<Span>();
    for (var tactic : Tactics.of(incident.attacks())) {
      if (!strip.isEmpty()) {
        strip.add(Span.quiet(" ▸ "));
      }
      strip.add(new Span(Style.TACTIC, tactic.title()));
    }
    if (!strip.isEmpty()) {
      canvas.paragraph(0, strip.toArray(Span[]::new));
    }
  }

  private void entities(List<Entity> entities) {
    if (entities.isEmpty()) {
      return;
    }
    heading("Who and where");
    byType(entities).forEach(this::entityRow);
  }

  private void entityRow(Entity.Type type, List<String> names) {
    var text = new ArrayList<Span>();
    names.stream()
        .limit(MAX_NAMES)
        .forEach(name -> {
          if (!text.isEmpty()) {
            text.add(Span.quiet(", "));
          }
          text.add(Span.foreign(Style.PLAIN, name));
        });
    if (names.size() > MAX_NAMES) {
      text.add(Span.quiet(" and " + Counted.number(names.size() - MAX_NAMES) + " more"));
    }
    canvas.row(List.of(Span.quiet("    " + label(type.name()))), text);
  }

  private static Map<Entity.Type, List<String>> byType(List<Entity> entities) {
    var names = new EnumMap<Entity.Type, List<String>>(Entity.Type.class);
    for (var entity : entities) {
      names.computeIfAbsent(entity.type(), type -> new ArrayList<>()).add(entity.value());
    }
    return names;
  }

  private void story(Incident incident) {
    if (incident.story().isEmpty()) {
      return;
    }
    heading("What happened");
    boolean isOneDay = UtcTime.isOneDay(incident.start(), incident.end());
    var day = isOneDay ? UtcTime.day(incident.start()) : "";
    for (var sentence : incident.story()) {
      if (!UtcTime.day(sentence.time()).equals(day)) {
        day = UtcTime.day(sentence.time());
        canvas.paragraph(4, Span.quiet(day));
      }
      sentence(sentence);
    }
  }

  private void sentence(Sentence sentence) {
    var text = new ArrayList<Span>();
    text.add(Span.foreign(Style.PLAIN, sentence.text()));
    for (var number : folds.citations(sentence.findings()).keySet()) {
      text.add(new Span(Style.CITATION, " [" + number + "]"));
    }
    canvas.row(List.of(Span.quiet("    " + UtcTime.clock(sentence.time()) + "  ")), text);
  }

  private void reasons(Incident incident) {
    if (incident.reasons().isEmpty()) {
      return;
    }
    heading("Why risk " + incident.risk());
    for (var reason : incident.reasons()) {
      canvas.row(
          List.of(Span.quiet(String.format(Locale.ROOT, "    %+4d  ", reason.points()))),
          List.of(Span.foreign(Style.PLAIN, reason.text())));
    }
  }

  private void findings(List<Fold> rows) {
    if (rows.isEmpty()) {
      return;
    }
    heading("Evidence");
    FoldRows.cited(canvas, rows.subList(0, Math.min(rows.size(), MAX_ROWS)));
    if (rows.size() > MAX_ROWS) {
      canvas.paragraph(4, Span.quiet("… and " + Counted.of(rows.size() - MAX_ROWS, "more rule")));
    }
    Attribution.write(canvas, 4, rows, true);
  }

  private void remediation(List<RemediationStep> steps) {
    if (steps.isEmpty()) {
      return;
    }
    heading("What to do");
    RemediationStep.Phase phase = null;
    for (var step : steps) {
      var label = step.phase() == phase ? "" : caption(step.phase().name());
      phase = step.phase();
      step(label, step);
    }
  }

  private void step(String phase, RemediationStep step) {
    canvas.row(
        List.of(new Span(Style.TACTIC, "    " + label(phase)), Span.quiet("□ ")),
        List.of(Span.foreign(Style.PLAIN, step.action()), Span.quiet(why(step.why()))));
    // A command is not wrapped: it has to survive copying out of the terminal.
    step.detail()
        .lines()
        .filter(line -> !line.isBlank())
        .forEach(line -> canvas.line(Span.plain(" ".repeat(6 + LABEL_WIDTH)), command(line)));
  }

  /** What the authors of the most severe rules advise; the other formats have it of all. */
  private void advice(List<Fold> rows) {
    var advised =
        rows.stream()
            .filter(row -> !row.analytic().response().isEmpty())
            .sorted(Comparator.comparing(Fold::severity).reversed())
            .limit(MAX_ADVISED)
            .toList();
    if (advised.isEmpty()) {
      return;
    }
    heading("What the rules advise");
    advised.forEach(this::advice);
  }

  private void advice(Fold row) {
    canvas.row(
        List.of(new Span(Style.CITATION, "    " + "[%d] ".formatted(row.number()))),
        List.of(Span.foreign(Style.PLAIN, String.join(" ", row.analytic().response()))));
  }

  private String why(String why) {
    var known = why.matches("T[0-9]{4}(\\.[0-9]{3})?") ? why + " " + techniqueName.apply(why) : why;
    return why.isBlank() ? "" : "  " + VisibleText.line(known, 400);
  }

  private static Span command(String line) {
    return new Span(Style.COMMAND, VisibleText.line(line, 4000));
  }

  private void heading(String text) {
    canvas.blank();
    canvas.line(Span.plain("  "), new Span(Style.HEADING, text));
  }

  private static String label(String text) {
    var word = caption(text);
    return word + " ".repeat(Math.max(1, LABEL_WIDTH - word.length()));
  }

  private static String caption(String name) {
    return name.isEmpty() ? "" : name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT);
  }
}
