package dev.vedette.sigma.correlate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.yaml.YamlLoader;
import dev.vedette.yaml.YamlNode;
import dev.vedette.yaml.YamlNode.YamlList;
import dev.vedette.yaml.YamlNode.YamlMap;
import dev.vedette.yaml.YamlNode.YamlScalar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Runs the cases under {@code src/test/resources/correlations}: rules, events and the matches that
 * they make, as {@link Correlating} writes them.
 */
class CorrelationCasesTest {
  @TestFactory
  Stream<DynamicTest> everyCaseHolds() throws IOException {
    var tests = new ArrayList<DynamicTest>();
    try (var files = Files.list(Path.of("src/test/resources/correlations"))) {
      for (var file : files.sorted().toList()) {
        for (YamlNode document : YamlLoader.load(Files.readString(file))) {
          var map = (YamlMap) document;
          var name = file.getFileName() + ": " + texts(map, "name").getFirst();
          tests.add(DynamicTest.dynamicTest(name, () -> check(map)));
        }
      }
    }
    return tests.stream();
  }

  private static void check(YamlMap map) {
    var correlating =
        new Correlating(texts(map, "base"), texts(map, "correlations"), CorrelationLimits.DEFAULT);

    for (YamlNode event : list(map, "events")) {
      correlating.feed((YamlMap) event);
    }
    correlating.state.finish();

    if (map.find("began").isPresent()) {
      assertThat(correlating.began).isEqualTo(texts(map, "began"));
    }
    assertThat(correlating.ended).containsExactlyInAnyOrderElementsOf(texts(map, "ended"));
  }

  private static List<String> texts(YamlMap map, String key) {
    return list(map, key).stream().map(node -> ((YamlScalar) node).text()).toList();
  }

  private static List<YamlNode> list(YamlMap map, String key) {
    var node = map.find(key).orElseThrow();
    return node instanceof YamlList list ? list.items() : List.of(node);
  }
}
