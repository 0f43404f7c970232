package dev.vedette.respond;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.testkit.SharedData;
import dev.vedette.yaml.YamlLoader;
import dev.vedette.yaml.YamlNode;
import dev.vedette.yaml.YamlNode.YamlList;
import dev.vedette.yaml.YamlNode.YamlMap;
import dev.vedette.yaml.YamlNode.YamlScalar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PlanCasesTest {
  private static final Path FOLDER = SharedData.content().resolve("remediation");

  @TestFactory
  Stream<DynamicTest> plansAsTheCasesSay() throws IOException {
    var cases = new PlanCases(RemediationLoader.load(FOLDER).planner());

    return Stream.of("identity", "cloud", "contain")
        .flatMap(name -> maps(name + ".cases.yaml", "cases").stream())
        .map(each ->
            DynamicTest.dynamicTest(
                text(each, "name"), () -> assertThat(cases.run(each)).isEmpty()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"identity", "cloud"})
  void hasACaseForEveryStep(String name) {
    var expected = new HashSet<String>();
    for (var each : maps(name + ".cases.yaml", "cases")) {
      ((YamlList) each.find("steps").orElseThrow())
          .items()
          .forEach(step -> expected.add(((YamlScalar) step).text()));
    }

    assertThat(maps(name + ".yaml", "steps"))
        .extracting(step -> text(step, "id"))
        .isNotEmpty()
        .allMatch(expected::contains);
  }

  @Test
  void complainsOfWhatIsNotAsTheCaseSays() throws IOException {
    var cases = new PlanCases(RemediationLoader.load(FOLDER).planner());

    var complaints =
        cases.run(
            map(
                "{logged by: okta/okta, users: a@b.example, attacks: persistence/T1098,"
                    + " steps: nothing, absent: suspend-okta-user, commands: rm}"));

    assertThat(complaints)
        .hasSize(3)
        .anyMatch(text -> text.startsWith("the step nothing is missing"))
        .contains("the step suspend-okta-user is in the plan", "no such command: rm");
    assertThat(cases.run(map("{attacks: nonsense}"))).containsExactly("unknown tactic 'nonsense'");
    assertThat(cases.run(map("{users: {a: b}}"))).containsExactly("'users' is a list of texts");
  }

  private static List<YamlMap> maps(String file, String key) {
    try {
      var document = map(Files.readString(FOLDER.resolve(file)));
      return ((YamlList) document.find(key).orElseThrow())
          .items().stream().map(YamlMap.class::cast).toList();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static YamlMap map(String text) {
    YamlNode document = YamlLoader.load(text).getFirst();
    return (YamlMap) document;
  }

  private static String text(YamlMap map, String key) {
    return ((YamlScalar) map.find(key).orElseThrow()).text();
  }
}
