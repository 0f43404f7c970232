package dev.vedette.sources.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.model.FieldNames;
import dev.vedette.model.Problem;
import dev.vedette.sources.cases.CaseFile;
import dev.vedette.sources.cases.CaseResult;
import dev.vedette.sources.cases.MappingCases;
import dev.vedette.sources.decode.EventDecoder;
import dev.vedette.testkit.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The shipped mappings do what the cases beside them say. */
class SourceContentTest {
  private final Path folder = SharedData.content().resolve("sources");

  @Test
  void everyMappingLoadsWithoutProblems() throws IOException {
    var problems = new ArrayList<Problem>();

    new SourceLoader(folder, new FieldNames(), problems::add).compile();

    assertThat(problems).isEmpty();
  }

  @Test
  void everyCaseBesideAMappingPasses() throws IOException {
    var names = new FieldNames();
    var loader = new SourceLoader(folder, names, _ -> {});
    EventDecoder.internNames(names);
    var catalog = loader.compile();
    var cases = new MappingCases(names, new EventReader(names, catalog), catalog);

    var results = new ArrayList<CaseResult>();
    for (var file : caseFiles()) {
      results.addAll(cases.run(file));
    }

    assertThat(results).isNotEmpty();
    assertThat(results.stream().filter(result -> !result.passed())).isEmpty();
  }

  @Test
  void everyMappingHasCases() throws IOException {
    var mappings = files(".yaml").filter(file -> !isCases(file) && !isShared(file));

    assertThat(mappings.filter(file -> !Files.exists(casesOf(file)))).isEmpty();
  }

  private List<Path> caseFiles() throws IOException {
    return files(CaseFile.SUFFIX).toList();
  }

  private Stream<Path> files(String suffix) throws IOException {
    try (var walk = Files.walk(folder)) {
      return walk.filter(file -> file.toString().endsWith(suffix)).sorted().toList().stream();
    }
  }

  private static boolean isCases(Path file) {
    return file.toString().endsWith(CaseFile.SUFFIX);
  }

  /** Shapes and abstract bases are tested through those who use them. */
  private static boolean isShared(Path file) {
    try {
      return file.endsWith("shapes.yaml") || Files.readString(file).contains("abstract: true");
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static Path casesOf(Path mapping) {
    var name = mapping.getFileName().toString().replace(".yaml", CaseFile.SUFFIX);
    return mapping.resolveSibling(name);
  }
}
