package dev.vedette.sigma.match;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.model.EventType;
import dev.vedette.model.FieldNames;
import dev.vedette.model.LogSource;
import dev.vedette.sigma.Rules;
import dev.vedette.sigma.SigmaRule;
import dev.vedette.sigma.YamlEvents;
import dev.vedette.sigma.parse.Placeholders;
import dev.vedette.yaml.YamlLoader;
import dev.vedette.yaml.YamlNode;
import dev.vedette.yaml.YamlNode.YamlList;
import dev.vedette.yaml.YamlNode.YamlMap;
import dev.vedette.yaml.YamlNode.YamlScalar;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Runs the cases under {@code src/test/resources/cases}: a detection, events that fire it, and not.
 */
class MatchingCasesTest {
  private static final EventType TYPE =
      new EventType("test", "Test", List.of(new LogSource("test", null, null)));
  private static final Placeholders PLACEHOLDERS =
      new Placeholders(
          Map.of("admins", List.of("root", "adm_*"), "nets", List.of("10.0.0.0/8", "fd00::/8")));

  @TestFactory
  Stream<DynamicContainer> everyCaseHolds() throws IOException {
    try (var files = Files.list(Path.of("src/test/resources/cases"))) {
      return files.sorted().map(MatchingCasesTest::container).toList().stream();
    }
  }

  private static DynamicContainer container(Path file) {
    try {
      var tests = new ArrayList<DynamicTest>();
      for (YamlNode document : YamlLoader.load(Files.readString(file, UTF_8))) {
        var map = (YamlMap) document;
        tests.add(DynamicTest.dynamicTest(text(map, "name"), () -> check(map)));
      }
      return DynamicContainer.dynamicContainer(file.getFileName().toString(), tests);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void check(YamlMap map) {
    var rule = Rules.ofDetection(text(map, "detection"), PLACEHOLDERS);
    var names = new FieldNames();
    var engine = SigmaEngine.compile(List.of(rule), names);
    for (YamlNode event : list(map, "fires")) {
      check(engine, names, rule, (YamlMap) event, true);
    }
    for (YamlNode event : list(map, "quiet")) {
      check(engine, names, rule, (YamlMap) event, false);
    }
  }

  private static void check(
      SigmaEngine engine, FieldNames names, SigmaRule rule, YamlMap event, boolean isFiring) {
    var fired = new ArrayList<SigmaRule>();

    engine.matcher().match(YamlEvents.event(event, names, TYPE), fired::add);

    var place = "the event at line " + event.line();
    assertThat(!fired.isEmpty()).as(place).isEqualTo(isFiring);
    assertThat(engine.explain(rule, YamlEvents.event(event, names, TYPE)).holds())
        .as("the explanation of " + place)
        .isEqualTo(isFiring);
    assertThat(new PlainTwin(names).holds(rule.clause(), YamlEvents.event(event, names, TYPE)))
        .as("the twin on " + place)
        .isEqualTo(isFiring);
  }

  private static String text(YamlMap map, String key) {
    return ((YamlScalar) map.find(key).orElseThrow()).text();
  }

  private static List<YamlNode> list(YamlMap map, String key) {
    return map.find(key).map(node -> ((YamlList) node).items()).orElse(List.of());
  }
}
