package dev.vedette.sigma.lint;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.model.Problem;
import dev.vedette.sigma.RuleCheck;
import dev.vedette.sigma.RuleReport;
import dev.vedette.sigma.parse.RuleParser;
import dev.vedette.sigma.parse.RuleText;
import dev.vedette.sigma.parse.SigmaFiles;
import dev.vedette.testkit.SharedData;
import dev.vedette.yaml.YamlLoader;
import dev.vedette.yaml.YamlNode.YamlList;
import dev.vedette.yaml.YamlNode.YamlMap;
import dev.vedette.yaml.YamlNode.YamlScalar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What the linter says, word by word, as {@code src/test/resources/lint} tells it. */
class LinterTest {
  private static final Path CONTENT = Path.of("../content");

  /** What is found while a rule is read; their messages have tests there. */
  private static final Set<RuleCheck> BY_PARSER =
      EnumSet.of(
          RuleCheck.NOT_YAML,
          RuleCheck.INVALID_RULE,
          RuleCheck.DUPLICATE_ID,
          RuleCheck.MISSPELLED_KEY,
          RuleCheck.IGNORED_VALUE,
          RuleCheck.MISSING_ID,
          RuleCheck.ID_NOT_UUID,
          RuleCheck.LONG_TITLE,
          RuleCheck.LONG_RESPONSE,
          RuleCheck.MISSING_PERCENTILE,
          RuleCheck.UNKNOWN_LEVEL,
          RuleCheck.UNKNOWN_STATUS,
          RuleCheck.UNSUPPORTED_STATUS,
          RuleCheck.UNKNOWN_TAXONOMY,
          RuleCheck.BAD_RELATED,
          RuleCheck.BAD_TAG,
          RuleCheck.UNKNOWN_ATTACK_TAG,
          RuleCheck.UNUSED_SELECTION,
          RuleCheck.POSITIVE_FILTER,
          RuleCheck.UNKNOWN_REFERENCE,
          RuleCheck.PLACEHOLDER_WITHOUT_VALUE);

  private static final Path CASES = Path.of("src/test/resources/lint/lint.yml");

  @TestFactory
  Stream<DynamicTest> saysWhatIsDoubtfulAndWhatToDo() throws IOException {
    var linter =
        new Linter(
            LintKnowledge.load(CONTENT)
                .withOcsf(
                    Map.of(
                        "process_activity",
                        Set.of("process.cmd_line", "process.name"),
                        "base_event",
                        Set.of("message"))));
    return cases().stream()
        .map(map -> DynamicTest.dynamicTest(text(map, "name"), () -> check(linter, map)));
  }

  private static void check(Linter linter, YamlMap map) {
    var problems = lint(linter, rule(map)).stream().flatMap(r -> r.problems().stream());

    var expected = ((YamlList) map.find("says").orElseThrow()).items();
    assertThat(problems.map(LinterTest::line))
        .containsExactlyInAnyOrderElementsOf(
            expected.stream().map(item -> ((YamlScalar) item).text()).toList());
  }

  /** A case gives a whole rule, or what differs from one: further keys and the detection. */
  private static String rule(YamlMap map) {
    return map.find("rule").isPresent()
        ? text(map, "rule")
        : """
        title: T
        id: 5f3b3c1e-0d0a-4c35-9d5c-6a9f4f6f7a01
        status: test
        description: D
        logsource: %s
        """
                .formatted(
                    map.find("logsource").isPresent()
                        ? text(map, "logsource")
                        : "{product: windows, category: process_creation}")
            + text(map, "head").strip()
            + "\ndetection:\n"
            + text(map, "detection").indent(2);
  }

  @Test
  void hasACaseForEachCheck() throws IOException {
    var told = Files.readString(CASES, UTF_8);

    var untold =
        Stream.of(RuleCheck.values())
            .filter(check -> !BY_PARSER.contains(check))
            .map(RuleCheck::code)
            .filter(code -> !told.contains("[" + code + "]"))
            .toList();

    assertThat(untold).isEmpty();
  }

  @Test
  void saysNothingThatNeedsKnowledgeItLacks() {
    var reports =
        lint(
            new Linter(LintKnowledge.none()),
            """
            title: T
            id: 5f3b3c1e-0d0a-4c35-9d5c-6a9f4f6f7a01
            status: test
            description: D
            tags: [attack.t9999]
            level: low
            logsource: {product: nowhere}
            detection: {s: {Anything: abc}, condition: s}
            """);

    assertThat(reports).flatExtracting(RuleReport::problems).isEmpty();
  }

  /** They are good rules, so whoever is told of one in a hundred will look. */
  @Test
  void rarelyWarnsOfPublishedRules() throws IOException {
    var found = SigmaFiles.read(SharedData.path("sigma/sigmahq-rules.zip"));
    var texts =
        found.texts().stream().filter(text -> !text.file().contains("placeholder")).toList();

    var reports = new Linter(LintKnowledge.load(CONTENT)).lint(texts, RuleParser.parse(texts));

    var doubted =
        reports.stream()
            .filter(
                report -> report.problems().stream().anyMatch(p -> p.level() != Problem.Level.HINT))
            .count();
    assertThat(doubted).isLessThan(reports.size() / 100);
  }

  @Test
  void survivesRulesWithPiecesOfOthersInThem() throws IOException {
    var random = new Random(25);
    var linter = new Linter(LintKnowledge.load(CONTENT));
    var rules = cases().stream().map(LinterTest::rule).toList();

    for (int round = 0; round < 2_000; round++) {
      var one = rules.get(random.nextInt(rules.size()));
      var other = rules.get(random.nextInt(rules.size()));
      int from = random.nextInt(one.length());
      int at = random.nextInt(other.length());
      var mixed =
          one.substring(0, from)
              + other.substring(at, Math.min(other.length(), at + random.nextInt(40)))
              + one.substring(Math.min(one.length(), from + random.nextInt(10)));
      assertThat(lint(linter, mixed)).isNotEmpty();
    }
  }

  private static List<RuleReport> lint(Linter linter, String rule) {
    var texts = List.of(new RuleText("rule.yml", rule));
    return linter.lint(texts, RuleParser.parse(texts));
  }

  private static String line(Problem problem) {
    return "%s %d:%d %s [%s]"
        .formatted(
            problem.level().name().toLowerCase(Locale.ROOT),
            problem.line(),
            problem.column(),
            problem.message(),
            problem.code());
  }

  private static List<YamlMap> cases() throws IOException {
    return YamlLoader.load(Files.readString(CASES, UTF_8)).stream()
        .map(YamlMap.class::cast)
        .collect(Collectors.toList());
  }

  private static String text(YamlMap map, String key) {
    return ((YamlScalar) map.find(key).orElseThrow()).text();
  }
}
