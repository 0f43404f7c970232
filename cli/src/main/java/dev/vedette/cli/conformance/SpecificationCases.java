package dev.vedette.cli.conformance;

import dev.vedette.cli.conformance.ConformanceRow.Section;
import dev.vedette.pipeline.ContentCases;
import dev.vedette.pipeline.ContentLoader;
import dev.vedette.sources.cases.CaseResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;

/** The cases for each part of the specification; a case's name begins with the part and a colon. */
final class SpecificationCases {
  private SpecificationCases() {}

  static List<ConformanceRow> rows(ContentLoader loader, Path folder) throws IOException {
    return new ContentCases(loader)
        .run(List.of(folder)).stream()
            .collect(
                Collectors.groupingBy(
                    SpecificationCases::part, LinkedHashMap::new, Collectors.toList()))
            .entrySet()
            .stream()
            .map(entry -> row(entry.getKey(), entry.getValue()))
            .toList();
  }

  /** A part of the specification. */
  private record Part(Section section, String name) {}

  private static Part part(CaseResult result) {
    var colon = result.name().indexOf(':');
    return new Part(
        section(Path.of(result.file()).getFileName().toString()),
        colon < 0 ? result.name() : result.name().substring(0, colon));
  }

  private static Section section(String file) {
    return switch (file) {
      case "modifiers.cases.yaml" -> Section.MODIFIERS;
      case "correlations.cases.yaml" -> Section.CORRELATIONS;
      default -> Section.DETECTIONS;
    };
  }

  private static ConformanceRow row(Part part, List<CaseResult> results) {
    var failed = results.stream().filter(result -> !result.passed()).toList();
    var note =
        failed.stream()
            .map(result -> result.name() + ": " + String.join(", ", result.failures()))
            .collect(Collectors.joining("; "));
    return new ConformanceRow(
        part.section(), part.name(), results.size(), results.size() - failed.size(), note);
  }
}
