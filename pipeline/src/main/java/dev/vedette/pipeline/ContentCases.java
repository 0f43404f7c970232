package dev.vedette.pipeline;

import dev.vedette.model.Problem;
import dev.vedette.pipeline.packs.InstalledContent;
import dev.vedette.respond.PlanCases;
import dev.vedette.respond.RemediationLoader;
import dev.vedette.respond.playbook.PlaybookCases;
import dev.vedette.respond.playbook.Playbooks;
import dev.vedette.sigma.RuleReport;
import dev.vedette.sigma.correlate.CorrelationLimits;
import dev.vedette.sigma.correlate.CorrelationMatch;
import dev.vedette.sigma.correlate.CorrelationSink;
import dev.vedette.sources.cases.CaseFile;
import dev.vedette.sources.cases.CaseRecord;
import dev.vedette.sources.cases.CaseResult;
import dev.vedette.sources.cases.MappingCases;
import dev.vedette.yaml.YamlNode.YamlList;
import dev.vedette.yaml.YamlNode.YamlMap;
import dev.vedette.yaml.YamlNode.YamlScalar;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Runs the test cases that stand beside content. A case with {@code match} says whether the rule
 * beside it fires on a record, or whether the correlation beside it holds on a list of {@code
 * events}, each a record; with {@code excepted} whether an exception takes what fires; a case with
 * {@code expect} says how a mapping understands one.
 */
public final class ContentCases {
  private static final String EXCEPTIONS = ".exceptions.yaml";

  private final ContentLoader loader;
  private final InstalledContent installed;

  public ContentCases(ContentLoader loader) {
    this(loader, InstalledContent.NONE);
  }

  /**
   * @param installed what exceptions may be about beside the rules that are shipped
   */
  public ContentCases(ContentLoader loader, InstalledContent installed) {
    this.loader = loader;
    this.installed = installed;
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
    var beside = new ArrayList<Path>();
    for (var file : files) {
      beside.add(ruleBeside(file));
      beside.add(exceptionsBeside(file));
    }
    beside.removeIf(file -> !Files.exists(file));
    boolean isOfExceptions = files.stream().anyMatch(ContentCases::isOfExceptions);
    if (isOfExceptions) {
      beside.addFirst(loader.builtInRules());
    }
    var runner =
        new Runner(
            loader.load(beside, isOfExceptions ? installed : InstalledContent.NONE),
            new PlanCases(RemediationLoader.load(loader.remediation()).planner()),
            new PlaybookCases(Playbooks.load(loader.folder().resolve("playbooks"))));
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

  /** {@code x.exceptions.yaml} beside {@code x.cases.yaml}. */
  private static Path exceptionsBeside(Path cases) {
    var name = String.valueOf(cases.getFileName());
    var stem = name.substring(0, name.length() - CaseFile.SUFFIX.length());
    return cases.resolveSibling(stem + EXCEPTIONS);
  }

  /** Cases beside exceptions that stand alone, for rules that are elsewhere. */
  private static boolean isOfExceptions(Path cases) {
    return ruleBeside(cases).toString().endsWith(EXCEPTIONS);
  }

  /** Runs cases against content that was loaded once. */
  private static final class Runner {
    private final DetectionContent content;
    private final MappingCases mappings;
    private final PlanCases plans;
    private final PlaybookCases playbooks;
    private final RecordCases records;

    Runner(DetectionContent content, PlanCases plans, PlaybookCases playbooks) {
      this.content = content;
      this.plans = plans;
      this.playbooks = playbooks;
      records = new RecordCases(content);
      mappings = new MappingCases(content.names(), content.newReader(), content.catalog());
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
              testCase.find("excepted").isPresent()
                  ? runException(testCase, reports)
                  : testCase.find("match").isPresent()
                      ? runRule(testCase, reports)
                      : testCase.find(PlaybookCases.KEY).isPresent()
                          ? runPlaybook(rule, testCase)
                          : testCase.find("logged by").isPresent()
                              ? plans.run(testCase)
                              : mappings.run(testCase));
    }

    private List<String> runPlaybook(Path playbook, YamlMap testCase) {
      try {
        return playbooks.run(playbook, testCase);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    /** Beside a file of exceptions {@code rule} names one of all rules that are loaded. */
    private List<String> runException(YamlMap testCase, List<RuleReport> beside) {
      var ids = ids(testCase, beside.isEmpty() ? content.rules().reports() : beside);
      if (ids.isEmpty() || (beside.isEmpty() && testCase.find("rule").isEmpty())) {
        return List.of("the rule that may be excepted is not there: name it with 'rule'");
      }
      var records =
          testCase.find("events").isPresent()
              ? eventsOf(testCase)
              : CaseRecord.of(testCase).stream().toList();
      return new ExceptionCases(content).run(testCase, ids, records);
    }

    private List<String> runRule(YamlMap testCase, List<RuleReport> reports) {
      var ids = ids(testCase, reports);
      if (ids.isEmpty()) {
        return List.of("there is no rule file beside the cases, or not the rule that is named");
      }
      var broken = reports.stream().filter(RuleReport::isRejected).findFirst();
      if (broken.isPresent()) {
        return broken.get().problems().stream().map(Problem::toString).toList();
      }
      return testCase.find("events").isPresent()
          ? runEvents(testCase, ids)
          : records.run(testCase, ids);
    }

    /** The ids of the rules beside the case, or of that one whose title or id it names. */
    private static Set<String> ids(YamlMap testCase, List<RuleReport> reports) {
      var title = testCase.find("rule").map(node -> node instanceof YamlScalar s ? s.text() : "");
      var ids = new HashSet<String>();
      for (var report : reports) {
        if (title.isEmpty()
            || title.get().equals(report.title())
            || title.get().equals(report.id())) {
          ids.add(String.valueOf(report.id()));
        }
      }
      return ids;
    }

    /** Whether one of the rules is a correlation that holds on the records, in their order. */
    private List<String> runEvents(YamlMap testCase, Set<String> ids) {
      var matches = new CaseMatches();
      var state = content.correlations().newState(CorrelationLimits.DEFAULT, matches);
      int reference = 0;
      for (var record : eventsOf(testCase)) {
        var unread = records.read(record);
        if (unread.isPresent()) {
          return List.of("event " + (reference + 1) + ": " + unread.get());
        }
        int place = reference++;
        records.capture(captured -> state.accept(captured.withReference(place)));
      }
      state.finish();
      return records.compare(testCase, ids.stream().anyMatch(matches.rules::contains));
    }

    /**
     * A list of maps with {@code record} or {@code json} and how many {@code times}, or text with a
     * record in each line.
     */
    private static List<CaseRecord> eventsOf(YamlMap testCase) {
      return switch (testCase.find("events").orElse(null)) {
        case YamlList list ->
            list.items().stream()
                .filter(YamlMap.class::isInstance)
                .flatMap(item -> repeated((YamlMap) item))
                .toList();
        case YamlScalar scalar ->
            scalar.text().lines().filter(line -> !line.isBlank()).map(CaseRecord::of).toList();
        case null, default -> List.of();
      };
    }

    private static Stream<CaseRecord> repeated(YamlMap item) {
      int times =
          item.find("times").orElse(null) instanceof YamlScalar s && s.text().matches("\\d{1,4}")
              ? Integer.parseInt(s.text())
              : 1;
      return CaseRecord.of(item).stream()
          .flatMap(record -> Collections.nCopies(times, record).stream());
    }
  }

  /** The ids of correlations that held. */
  private static final class CaseMatches implements CorrelationSink {
    private final Set<String> rules = new HashSet<>();

    @Override
    public void began(CorrelationMatch match) {
      rules.add(match.rule().id());
    }

    @Override
    public void ended(CorrelationMatch match) {}
  }
}
