package dev.vedette.sigma.parse;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.model.Problem;
import dev.vedette.sigma.Rules;
import dev.vedette.yaml.YamlLoader;
import dev.vedette.yaml.YamlNode;
import dev.vedette.yaml.YamlNode.YamlList;
import dev.vedette.yaml.YamlNode.YamlMap;
import dev.vedette.yaml.YamlNode.YamlScalar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every message word by word, as {@code src/test/resources/problems} tells it. */
class ProblemMessagesTest {
  private static final Path FILE = Path.of("src/test/resources/problems/problems.yml");

  @TestFactory
  Stream<DynamicTest> saysWhatIsWrongAndWhatToDo() throws IOException {
    return YamlLoader.load(Files.readString(FILE, UTF_8)).stream()
        .map(YamlMap.class::cast)
        .map(
            map -> DynamicTest.dynamicTest(text(map.find("name").orElseThrow()), () -> check(map)));
  }

  private static void check(YamlMap map) {
    var set = Rules.parse(text(map.find("rule").orElseThrow()));

    var expected = ((YamlList) map.find("says").orElseThrow()).items();
    assertThat(set.problems().stream().map(ProblemMessagesTest::line))
        .containsExactlyElementsOf(expected.stream().map(ProblemMessagesTest::text).toList());
  }

  private static String line(Problem problem) {
    return "%s %d:%d %s"
        .formatted(
            problem.level().name().toLowerCase(Locale.ROOT),
            problem.line(),
            problem.column(),
            problem.message());
  }

  private static String text(YamlNode node) {
    return ((YamlScalar) node).text();
  }
}
