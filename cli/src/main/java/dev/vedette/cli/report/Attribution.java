package dev.vedette.cli.report;

import dev.vedette.model.Provenance;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/** Whose work the rules are that made findings: many licences want it to be told with them. */
final class Attribution {
  private static final int MAX_ROWS = 12;

  /** Our own rules come with their licence and need no mention in each report. */
  private static final String OWN = "Vedette";

  private Attribution() {}

  /** A line for all rules of one provenance, with the numbers of their rows. */
  static void write(TextCanvas canvas, int indent, List<Fold> rows, boolean isNumbered) {
    var byProvenance = new LinkedHashMap<Provenance, List<String>>();
    for (var row : rows) {
      var provenance = row.analytic().provenance();
      if (!text(provenance).isEmpty() && !OWN.equals(provenance.author())) {
        byProvenance
            .computeIfAbsent(provenance, _ -> new ArrayList<>())
            .add("[" + row.number() + "]");
      }
    }
    byProvenance.entrySet().stream()
        .limit(MAX_ROWS)
        .forEach(entry -> {
          var numbers = isNumbered ? String.join(" ", entry.getValue()) + " " : "";
          canvas.row(
              List.of(Span.plain(" ".repeat(indent)), Span.quiet("rules " + numbers)),
              List.of(Span.foreign(Style.QUIET, text(entry.getKey()))));
        });
    if (byProvenance.size() > MAX_ROWS) {
      canvas.paragraph(
          indent, Span.quiet("… and " + Counted.of(byProvenance.size() - MAX_ROWS, "more author")));
    }
  }

  /** Author, licence and pack as far as they are known, in one line. */
  static String text(Provenance provenance) {
    var parts = new ArrayList<String>();
    if (provenance.author() != null) {
      parts.add("by " + provenance.author());
    }
    if (provenance.license() != null) {
      parts.add(provenance.license());
    }
    if (provenance.pack() != null) {
      parts.add(provenance.pack().toString());
    }
    return String.join(" · ", parts);
  }
}
