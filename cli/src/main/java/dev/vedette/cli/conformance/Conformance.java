package dev.vedette.cli.conformance;

import dev.vedette.pipeline.ContentLoader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Measures conformance: over published rules and their cases, and over cases of our own. */
public final class Conformance {
  private Conformance() {}

  /**
   * Measures everything.
   *
   * @param conformance the folder with the cases for each part of the specification
   * @param corpus a folder laid out as the shared data
   * @throws IOException if something cannot be read
   */
  public static List<ConformanceRow> measure(ContentLoader loader, Path conformance, Path corpus)
      throws IOException {
    var published = loader.load(List.of(corpus.resolve("sigma/sigmahq-rules.zip")));
    var rows = new ArrayList<ConformanceRow>();
    rows.addAll(PublishedRules.rows(published.rules()));
    rows.addAll(
        RegressionCases.read(corpus.resolve("sigma"), conformance.resolve("miscounted.tsv"))
            .rows(published));
    rows.addAll(SpecificationCases.rows(loader, conformance));
    return rows;
  }
}
