package dev.vedette.respond;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.model.Attack;
import dev.vedette.model.Entity;
import dev.vedette.model.Incident;
import dev.vedette.model.LogSource;
import dev.vedette.model.RemediationStep;
import dev.vedette.model.Severity;
import dev.vedette.model.Tactic;
import dev.vedette.model.TenantId;
import dev.vedette.testkit.SharedData;
import dev.vedette.yaml.YamlLoader;
import dev.vedette.yaml.YamlNode;
import dev.vedette.yaml.YamlNode.YamlList;
import dev.vedette.yaml.YamlNode.YamlMap;
import dev.vedette.yaml.YamlNode.YamlScalar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Runs the cases beside remediation steps: an incident in short, the steps that its plan must and
 * must not hold, and commands as they must come out, word by word.
 */
final class RemediationCasesTest {
  private static final Path FOLDER = SharedData.content().resolve("remediation");

  private record Case(String name, YamlMap map) {
    List<String> texts(String key) {
      return switch (map.find(key).orElse(null)) {
        case null -> List.of();
        case YamlScalar scalar -> List.of(scalar.text());
        case YamlList list -> list.items().stream().map(RemediationCasesTest::text).toList();
        case YamlMap _ -> throw new IllegalStateException(name + ": " + key + " is a map");
      };
    }
  }

  @TestFactory
  Stream<DynamicTest> plansAsTheCasesSay() throws IOException {
    var planner = RemediationLoader.load(FOLDER).planner();

    return cases().stream()
        .map(each -> DynamicTest.dynamicTest(each.name(), () -> check(planner, each)));
  }

  @Test
  void hasACaseForEveryStepOfAFileWithCases() throws IOException {
    var expected = new HashSet<String>();
    for (var each : cases()) {
      expected.addAll(each.texts("steps"));
    }

    assertThat(expected).containsAll(stepsWithCases());
  }

  private static void check(RemediationPlanner planner, Case each) {
    var incident = incident(each);

    var chosen =
        planner.choose(incident, Subjects.of(incident)).stream().map(StepContent::id).toList();
    var commands =
        planner.plan(incident).stream()
            .map(RemediationStep::detail)
            .flatMap(String::lines)
            .toList();

    assertThat(each.texts("steps")).isNotEmpty();
    assertThat(chosen).containsAll(each.texts("steps"));
    assertThat(chosen).noneMatch(each.texts("absent")::contains);
    assertThat(commands).containsAll(each.texts("commands"));
  }

  private static List<Case> cases() throws IOException {
    var cases = new ArrayList<Case>();
    for (var node : items(".cases.yaml", "cases")) {
      if (node instanceof YamlMap map) {
        cases.add(new Case(text(map.find("name").orElseThrow()), map));
      }
    }
    return cases;
  }

  private static Set<String> stepsWithCases() throws IOException {
    var ids = new HashSet<String>();
    for (var file : files(".cases.yaml")) {
      var steps = Path.of(file.toString().replace(".cases.yaml", ".yaml"));
      for (var node : items(steps, "steps")) {
        ids.add(text(((YamlMap) node).find("id").orElseThrow()));
      }
    }
    return ids;
  }

  private static List<YamlNode> items(String suffix, String key) throws IOException {
    var items = new ArrayList<YamlNode>();
    for (var file : files(suffix)) {
      items.addAll(items(file, key));
    }
    return items;
  }

  private static List<YamlNode> items(Path file, String key) throws IOException {
    var document = (YamlMap) YamlLoader.load(Files.readString(file)).getFirst();
    return ((YamlList) document.find(key).orElseThrow()).items();
  }

  private static List<Path> files(String suffix) throws IOException {
    try (var files = Files.list(FOLDER)) {
      return files.filter(file -> file.toString().endsWith(suffix)).sorted().toList();
    }
  }

  private static String text(YamlNode node) {
    return ((YamlScalar) node).text();
  }

  private static Incident incident(Case each) {
    var entities = new ArrayList<Entity>();
    each.texts("users").forEach(user -> entities.add(new Entity(Entity.Type.USER, user)));
    each.texts("hosts").forEach(host -> entities.add(new Entity(Entity.Type.HOST, host)));
    each.texts("resources").forEach(r -> entities.add(new Entity(Entity.Type.RESOURCE, r)));
    return new Incident(
        "1",
        new TenantId("acme"),
        "headline",
        List.of(),
        Severity.HIGH,
        80,
        80,
        List.of(),
        0,
        1,
        entities,
        each.texts("attacks").stream().map(RemediationCasesTest::attack).toList(),
        List.of(),
        List.of(),
        each.texts("logged by").stream().map(RemediationCasesTest::logSource).toList());
  }

  /** A tactic, and a technique after a slash. */
  private static Attack attack(String text) {
    var parts = text.split("/", 2);
    return new Attack(Tactic.ofSlug(parts[0]).orElseThrow(), parts.length == 2 ? parts[1] : null);
  }

  /** A product and a service. */
  private static LogSource logSource(String text) {
    var parts = text.split("/", 2);
    @Nullable String service = parts.length == 2 ? parts[1] : null;
    return new LogSource(parts[0], null, service);
  }
}
