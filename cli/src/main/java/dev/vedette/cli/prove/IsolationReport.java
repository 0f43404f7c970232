package dev.vedette.cli.prove;

import dev.vedette.cli.report.VisibleText;
import java.io.PrintStream;
import java.util.Locale;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Tells what came out, as a table or as a JSON object a line. */
public final class IsolationReport {
  private static final JsonMapper JSON = new JsonMapper();
  private static final int LONGEST = 400;

  private IsolationReport() {}

  public static void writeText(Proof proof, PrintStream out) {
    out.printf(
        "%d tenants, %d walkers, %d routes in /api/openapi.json%n%n",
        proof.tenants(), proof.walkers(), proof.documented());
    out.printf(
        "%-36s %8s %9s %14s %13s %10s%n",
        "", "ways", "requests", "bytes searched", "foreign bytes", "own canary");
    for (var section : Section.values()) {
      if (proof.tallies().containsKey(section)) {
        row(section.title(), proof.routes(section), proof.total(section), out);
      }
    }
    int routes = proof.tallies().keySet().stream().mapToInt(proof::routes).sum();
    row("together", routes, proof.total(), out);
    out.println();
    proof.notes().forEach(note -> out.println("Note: " + note));
    proof.failures().forEach(failure -> failure(failure, out));
    out.println(verdict(proof));
  }

  private static void row(String title, int routes, Tally tally, PrintStream out) {
    out.printf(
        Locale.ROOT,
        "%-36s %,8d %,9d %,14d %13s %,10d%n",
        title,
        routes,
        tally.requests(),
        tally.bytes(),
        tally.foreign() == 0 ? "0" : "in " + tally.foreign(),
        tally.own());
  }

  private static void failure(Failure failure, PrintStream out) {
    out.printf(
        "%s  %s, as %s%n    %s%n",
        name(failure),
        VisibleText.line(failure.route(), LONGEST),
        failure.walker(),
        VisibleText.line(failure.detail(), LONGEST));
  }

  private static String name(Failure failure) {
    return failure.reason().name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static String verdict(Proof proof) {
    long failures = proof.failures().size() + proof.unnamed();
    return proof.isHeld()
        ? "Isolation holds: no foreign byte was found."
        : "Isolation is broken: %d failures.".formatted(failures);
  }

  /**
   * Writes {@code {"type":"route",...}}, {@code {"type":"failure",...}}, {@code
   * {"type":"summary",...}}.
   */
  public static void writeNdjson(Proof proof, PrintStream out) {
    proof
        .tallies()
        .forEach((section, routes) ->
            routes.forEach((route, tally) -> {
              var line = line("route").put("section", section.name().toLowerCase(Locale.ROOT));
              line.put("route", route);
              out.println(put(line, tally));
            }));
    for (var failure : proof.failures()) {
      var line = line("failure").put("reason", failure.reason().name().toLowerCase(Locale.ROOT));
      line.put("route", failure.route()).put("walker", failure.walker());
      out.println(line.put("detail", failure.detail()));
    }
    var summary = line("summary").put("tenants", proof.tenants()).put("walkers", proof.walkers());
    summary.put("routes", proof.documented());
    put(summary, proof.total());
    summary.put("failures", proof.failures().size() + proof.unnamed());
    out.println(summary.put("ok", proof.isHeld()));
  }

  private static ObjectNode line(String type) {
    return JSON.createObjectNode().put("type", type);
  }

  private static ObjectNode put(ObjectNode line, Tally tally) {
    return line.put("requests", tally.requests())
        .put("bytes", tally.bytes())
        .put("foreign", tally.foreign())
        .put("own", tally.own());
  }
}
