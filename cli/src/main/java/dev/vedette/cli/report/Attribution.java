package dev.vedette.cli.report;

import dev.vedette.model.Provenance;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Whose work the rules are that made findings: many licences want it to be told with them. */
final class Attribution {
  private static final int MAX_ROWS = 12;

  /** Our own rules come with their licence and need no mention in each report. */
  private static final String OWN = "Vedette";

  private Attribution() {}

  /** A line for all rules of one provenance, with the numbers of their rows. */
  static void numbered(TextCanvas canvas, int indent, List<Fold> rows) {
    var byProvenance = new LinkedHashMap<Provenance, List<String>>();
    foreign(rows)
        .forEach(row ->
            byProvenance
                .computeIfAbsent(row.analytic().provenance(), _ -> new ArrayList<>())
                .add("[" + row.number() + "]"));
    byProvenance.entrySet().stream()
        .limit(MAX_ROWS)
        .forEach(entry ->
            row(
                canvas,
                indent,
                "rules " + String.join(" ", entry.getValue()) + " ",
                text(entry.getKey())));
    if (byProvenance.size() > MAX_ROWS) {
      canvas.paragraph(
          indent, Span.quiet("… and " + Counted.of(byProvenance.size() - MAX_ROWS, "more author")));
    }
  }

  /** A line for all rules of one licence and pack, with all their authors. */
  static void summed(TextCanvas canvas, int indent, List<Fold> rows) {
    var authors = new LinkedHashMap<String, Set<String>>();
    foreign(rows)
        .map(row -> row.analytic().provenance())
        .forEach(provenance -> {
          var names = authors.computeIfAbsent(terms(provenance), _ -> new LinkedHashSet<>());
          if (provenance.author() != null) {
            names.add(provenance.author());
          }
        });
    authors.entrySet().stream()
        .limit(MAX_ROWS)
        .forEach(entry ->
            row(
                canvas,
                indent,
                "rules ",
                joined(by(String.join("; ", entry.getValue())), entry.getKey())));
  }

  private static Stream<Fold> foreign(List<Fold> rows) {
    return rows.stream()
        .filter(row -> !text(row.analytic().provenance()).isEmpty())
        .filter(row -> !OWN.equals(row.analytic().provenance().author()));
  }

  private static void row(TextCanvas canvas, int indent, String before, String text) {
    canvas.row(
        List.of(Span.plain(" ".repeat(indent)), Span.quiet(before)),
        List.of(Span.foreign(Style.QUIET, text)));
  }

  /** Author, licence and pack as far as they are known, in one line. */
  static String text(Provenance provenance) {
    return joined(by(provenance.author()), terms(provenance));
  }

  private static String terms(Provenance provenance) {
    var pack = provenance.pack();
    return joined(provenance.license(), pack == null ? null : pack.toString());
  }

  private static String by(@Nullable String author) {
    return author == null || author.isEmpty() ? "" : "by " + author;
  }

  private static String joined(@Nullable String first, @Nullable String second) {
    var parts = Stream.of(or(first), or(second)).filter(part -> !part.isEmpty()).toList();
    return String.join(" · ", parts);
  }

  private static String or(@Nullable String text) {
    return text == null ? "" : text;
  }
}
