package dev.vedette.pipeline.packs;

import dev.vedette.detect.exceptions.ExceptionParser;
import dev.vedette.model.FieldNames;
import dev.vedette.model.Problem;
import dev.vedette.respond.RemediationLoader;
import dev.vedette.sigma.parse.RuleParser;
import dev.vedette.sigma.parse.RuleText;
import dev.vedette.sources.decode.EventDecoder;
import dev.vedette.sources.mapping.SourceLayer;
import dev.vedette.sources.mapping.SourceLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What a pack holds, counted by reading all of it. Single pieces that cannot be used are reported;
 * a pack of which nothing can be used is refused.
 */
final class PackInspection {
  private static final String CASES = ".cases.yaml";

  private final PackFolder pack;
  private final Map<ContentKind, Integer> counts = new EnumMap<>(ContentKind.class);
  private final List<Problem> problems = new ArrayList<>();
  private int rejected;

  private PackInspection(PackFolder pack) {
    this.pack = pack;
  }

  /**
   * Reads all content.
   *
   * @param shippedSources mappings that those of the pack may extend
   * @throws PackRefused if none of it can be used
   */
  static PackInspection of(PackFolder pack, Path shippedSources) throws IOException {
    var inspection = new PackInspection(pack);
    inspection.rules();
    inspection.exceptions();
    inspection.sources(shippedSources);
    inspection.remediation();
    inspection.files(ContentKind.YARA);
    inspection.files(ContentKind.INDICATORS);
    inspection.attack();
    if (inspection.counts.values().stream().allMatch(count -> count == 0)) {
      inspection.problems.addFirst(
          Problem.error(pack.origin(), 0, 0, "holds nothing that can be used"));
      throw new PackRefused(inspection.problems);
    }
    return inspection;
  }

  Map<ContentKind, Integer> counts() {
    return counts;
  }

  int rejected() {
    return rejected;
  }

  List<Problem> problems() {
    return problems;
  }

  private void rules() {
    var texts = new ArrayList<RuleText>();
    for (Path path : pack.paths(ContentKind.RULES)) {
      var found = pack.rules(path);
      texts.addAll(found.texts());
      add(found.problems());
    }
    if (texts.isEmpty()) {
      return;
    }
    var rules = RuleParser.parse(texts);
    int usable = rules.reports().size() - rules.rejected();
    if (usable == 0) {
      throw new PackRefused(rules.problems().stream().filter(Problem::isError).toList());
    }
    counts.put(ContentKind.RULES, usable);
    rejected += rules.rejected();
    problems.addAll(rules.problems());
  }

  private void exceptions() throws IOException {
    var texts = pack.exceptions();
    if (!texts.isEmpty()) {
      var parsed = ExceptionParser.parse(texts);
      counts.put(ContentKind.EXCEPTIONS, parsed.exceptions().size());
      add(parsed.problems());
    }
  }

  private void sources(Path shipped) throws IOException {
    var own = pack.sources();
    if (own.paths().isEmpty()) {
      return;
    }
    var names = new FieldNames();
    var found = new ArrayList<Problem>();
    var loader = new SourceLoader(List.of(own, SourceLayer.shipped(shipped)), names, found::add);
    EventDecoder.internNames(names);
    loader.compile();
    counts.put(ContentKind.SOURCES, count(own.paths(), ".yaml"));
    add(found.stream().filter(problem -> !problem.file().startsWith(shipped.toString())).toList());
  }

  private void remediation() throws IOException {
    var folders = pack.paths(ContentKind.REMEDIATION).stream().filter(Files::isDirectory).toList();
    for (Path folder : folders) {
      add(RemediationLoader.load(folder).problems());
    }
    if (!folders.isEmpty()) {
      counts.put(ContentKind.REMEDIATION, count(folders, ".yaml"));
    }
  }

  private void files(ContentKind kind) throws IOException {
    var suffixes = kind == ContentKind.YARA ? List.of(".yar", ".yara") : List.of("");
    int count = 0;
    for (String suffix : suffixes) {
      count += count(pack.paths(kind), suffix);
    }
    if (count > 0) {
      counts.put(kind, count);
    }
  }

  private void attack() throws IOException {
    for (Path table : pack.paths(ContentKind.ATTACK)) {
      if (Files.isRegularFile(table)) {
        try (Stream<String> lines = Files.lines(table)) {
          counts.merge(
              ContentKind.ATTACK,
              (int) lines.filter(line -> line.matches("T\\d{4}(\\.\\d{3})?\t.*")).count(),
              Integer::sum);
        }
      }
    }
  }

  private static int count(List<Path> paths, String suffix) throws IOException {
    int count = 0;
    for (Path path : paths) {
      try (Stream<Path> walk = Files.walk(path)) {
        count +=
            (int)
                walk.filter(Files::isRegularFile)
                    .map(Path::toString)
                    .filter(name -> name.endsWith(suffix) && !name.endsWith(CASES))
                    .count();
      }
    }
    return count;
  }

  private void add(List<Problem> found) {
    rejected += (int) found.stream().filter(Problem::isError).count();
    problems.addAll(found);
  }
}
