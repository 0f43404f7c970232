package dev.vedette.pipeline;

import dev.vedette.model.Event;
import dev.vedette.model.Problem;
import dev.vedette.sigma.RuleReport;
import dev.vedette.sources.cases.CaseFile;
import dev.vedette.sources.cases.CaseRecord;
import dev.vedette.sources.cases.CaseResult;
import dev.vedette.sources.cases.MappingCases;
import dev.vedette.yaml.YamlNode.YamlMap;
import dev.vedette.yaml.YamlNode.YamlScalar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Runs the test cases that stand beside content. A case with {@code match} says whether the rule
 * beside it fires on a record; a case with {@code expect} says how a mapping understands one.
 */
public final class ContentCases {
  private final ContentLoader loader;

  public ContentCases(ContentLoader loader) {
    this.loader = loader;
  }

  /**
   * The results of every case file that the paths lead to.
   *
   * @throws IOException if a path cannot be read
   */
  public List<CaseResult> run(List<Path> paths) throws IOException {
    var files = new ArrayList<Path>();
    for (var path : paths) {
      try (var walk = Files.walk(path)) {
        walk.filter(file -> file.toString().endsWith(CaseFile.SUFFIX)).sorted().forEach(files::add);
      }
    }
    var rules = files.stream().map(ContentCases::ruleBeside).filter(Files::exists).toList();
    var runner = new Runner(loader.load(rules));
    var results = new ArrayList<CaseResult>();
    for (var file : files) {
      results.addAll(runner.run(file));
    }
    return results;
  }

  /** {@code x.yml} beside {@code x.cases.yaml}, or {@code x.yaml} if there is no such file. */
  private static Path ruleBeside(Path cases) {
    var name = cases.getFileName().toString();
    var stem = name.substring(0, name.length() - CaseFile.SUFFIX.length());
    var yml = cases.resolveSibling(stem + ".yml");
    return Files.exists(yml) ? yml : cases.resolveSibling(stem + ".yaml");
  }

  /** Runs cases against content that was loaded once. */
  private static final class Runner {
    private final DetectionContent content;
    private final MappingCases mappings;
    private final Event event = new Event();

    Runner(DetectionContent content) {
      this.content = content;
      mappings = new MappingCases(content.names(), content.newDecoder(), content.catalog());
    }

    List<CaseResult> run(Path file) throws IOException {
      var rule = ruleBeside(file);
      var reports =
          content.rules().reports().stream()
              .filter(report -> report.file().equals(rule.toString()))
              .toList();
      return CaseFile.run(
          file,
          testCase ->
              testCase.find("match").isPresent()
                  ? runRule(testCase, reports)
                  : mappings.run(testCase));
    }

    private List<String> runRule(YamlMap testCase, List<RuleReport> reports) {
      var ids = new HashSet<String>();
      reports.forEach(report -> ids.add(String.valueOf(report.id())));
      if (ids.isEmpty()) {
        return List.of("there is no rule file beside the cases");
      }
      var broken = reports.stream().filter(RuleReport::isRejected).findFirst();
      if (broken.isPresent()) {
        return broken.get().problems().stream().map(Problem::toString).toList();
      }
      var record = CaseRecord.of(testCase);
      if (record.isEmpty()) {
        return List.of("the case has no 'record' and no 'json'");
      }
      var unread = record.get().read(content.newDecoder(), content.catalog(), event);
      return unread.isPresent() ? List.of(unread.get()) : compare(testCase, fired(ids));
    }

    private boolean fired(Set<String> ids) {
      var fired = new HashSet<String>();
      content.engine().matcher().match(event, rule -> fired.add(rule.id()));
      fired.retainAll(ids);
      return !fired.isEmpty();
    }

    private List<String> compare(YamlMap testCase, boolean fired) {
      boolean wanted =
          testCase.find("match").orElse(null) instanceof YamlScalar scalar
              && scalar.text().equals("true");
      if (fired == wanted) {
        return List.of();
      }
      return List.of(
          (wanted ? "the rule did not fire" : "the rule fired, and must not")
              + " on "
              + event.type().logSources());
    }
  }
}
