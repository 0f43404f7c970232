package dev.vedette.sigma.match;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.model.Event;
import dev.vedette.model.FieldNames;
import dev.vedette.sigma.SigmaRule;
import dev.vedette.sigma.parse.RuleParser;
import dev.vedette.sigma.parse.SigmaFiles;
import dev.vedette.testkit.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** SigmaHQ's own regression cases: each rule fires as often as its authors say. */
class RegressionCasesTest {
  /** Cases whose JSON is not JSON; their EVTX is read elsewhere. */
  private static final Set<String> NOT_JSON = Set.of("7c3a5b1d", "7c06ab9b", "0b9ad457");

  private final JsonMapper mapper = new JsonMapper();
  private final FieldNames names = new FieldNames();

  @Test
  void firesEachRuleAsOftenAsExpected() throws IOException {
    var zip = SigmaFiles.read(SharedData.path("sigma/sigmahq-rules.zip"));
    var engine = SigmaEngine.compile(RuleParser.parse(zip.texts()).rules(), names);
    var wrong = new TreeMap<String, String>();

    for (JsonNode testCase : lines(SharedData.path("sigma/regression-cases.jsonl"))) {
      var file = testCase.get("json").asString();
      if (NOT_JSON.contains(file.substring(0, 8))) {
        continue;
      }
      var events = events(SharedData.path("sigma/regression").resolve(file));
      long fired = count(engine, testCase.get("rule_id").asString(), events);
      if (fired != testCase.get("expected_match_count").asLong()) {
        wrong.put(
            testCase.get("title").asString(),
            fired + " of " + testCase.get("expected_match_count"));
      }
    }

    assertThat(wrong).isEqualTo(Map.of());
  }

  private static long count(SigmaEngine engine, String ruleId, List<Event> events) {
    var matcher = engine.matcher();
    var fired = new ArrayList<SigmaRule>();
    events.forEach(event -> matcher.match(event, fired::add));
    return fired.stream().filter(rule -> rule.id().equals(ruleId)).count();
  }

  private List<Event> events(Path file) throws IOException {
    var windows = new WindowsEvents(names);
    var events = new ArrayList<Event>();
    try (var values = mapper.readerFor(JsonNode.class).<JsonNode>readValues(file.toFile())) {
      while (values.hasNextValue()) {
        events.add(windows.ofDump(values.nextValue()));
      }
    }
    return events;
  }

  private List<JsonNode> lines(Path file) throws IOException {
    return Files.readAllLines(file, UTF_8).stream().map(mapper::readTree).toList();
  }
}
