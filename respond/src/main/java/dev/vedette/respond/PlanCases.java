package dev.vedette.respond;

import dev.vedette.model.Attack;
import dev.vedette.model.Entity;
import dev.vedette.model.Incident;
import dev.vedette.model.LogSource;
import dev.vedette.model.RemediationStep;
import dev.vedette.model.Severity;
import dev.vedette.model.Tactic;
import dev.vedette.model.TenantId;
import dev.vedette.yaml.YamlNode;
import dev.vedette.yaml.YamlNode.YamlList;
import dev.vedette.yaml.YamlNode.YamlMap;
import dev.vedette.yaml.YamlNode.YamlScalar;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Runs the cases beside remediation steps: an incident in short ({@code logged by}, {@code users},
 * {@code hosts}, {@code addresses}, {@code resources}, {@code attacks}), the steps that its plan
 * must and must not hold ({@code steps}, {@code absent}), and commands as they must come out, word
 * by word.
 */
public final class PlanCases {
  private static final int PROBABLE = 80;

  private final RemediationPlanner planner;

  public PlanCases(RemediationPlanner planner) {
    this.planner = planner;
  }

  /** What a case complains of; nothing where the plan is as it says. */
  public List<String> run(YamlMap testCase) {
    try {
      return check(testCase, incident(testCase));
    } catch (IllegalArgumentException e) {
      return List.of(String.valueOf(e.getMessage()));
    }
  }

  private List<String> check(YamlMap testCase, Incident incident) {
    var chosen = planner.choose(incident, Subjects.of(incident));
    var ids = chosen.stream().map(StepContent::id).toList();
    var commands =
        planner.plan(incident).stream()
            .map(RemediationStep::detail)
            .flatMap(String::lines)
            .toList();
    var complaints = new ArrayList<String>();
    texts(testCase, "steps").stream()
        .filter(id -> !ids.contains(id))
        .forEach(id -> complaints.add("the step " + id + " is missing from the plan: " + ids));
    texts(testCase, "absent").stream()
        .filter(ids::contains)
        .forEach(id -> complaints.add("the step " + id + " is in the plan"));
    texts(testCase, "commands").stream()
        .filter(command -> !commands.contains(command))
        .forEach(command -> complaints.add("no such command: " + command));
    return complaints;
  }

  private static Incident incident(YamlMap testCase) {
    var entities =
        Stream.of(
                entities(testCase, "users", Entity.Type.USER),
                entities(testCase, "hosts", Entity.Type.HOST),
                entities(testCase, "addresses", Entity.Type.ADDRESS),
                entities(testCase, "resources", Entity.Type.RESOURCE))
            .flatMap(List::stream)
            .toList();
    return new Incident(
        "case",
        new TenantId("case"),
        "",
        List.of(),
        Severity.HIGH,
        PROBABLE,
        PROBABLE,
        List.of(),
        0,
        0,
        entities,
        texts(testCase, "attacks").stream().map(PlanCases::attack).toList(),
        List.of(),
        List.of(),
        texts(testCase, "logged by").stream().map(PlanCases::logSource).toList());
  }

  private static List<Entity> entities(YamlMap testCase, String key, Entity.Type type) {
    return texts(testCase, key).stream().map(value -> new Entity(type, value)).toList();
  }

  /** A tactic, and a technique after a slash. */
  private static Attack attack(String text) {
    var parts = text.split("/", 2);
    var tactic =
        Tactic.ofSlug(parts[0])
            .orElseThrow(() -> new IllegalArgumentException("unknown tactic '" + parts[0] + "'"));
    return new Attack(tactic, parts.length == 2 ? parts[1] : null);
  }

  /** A product, and a service after a slash. */
  private static LogSource logSource(String text) {
    var parts = text.split("/", 2);
    return new LogSource(parts[0], null, parts.length == 2 ? parts[1] : null);
  }

  private static List<String> texts(YamlMap testCase, String key) {
    return switch (testCase.find(key).orElse(null)) {
      case null -> List.of();
      case YamlScalar scalar -> List.of(scalar.text());
      case YamlList list -> list.items().stream().map(item -> text(item, key)).toList();
      case YamlMap _ -> throw new IllegalArgumentException("'" + key + "' is a list of texts");
    };
  }

  private static String text(YamlNode item, String key) {
    if (item instanceof YamlScalar scalar) {
      return scalar.text();
    }
    throw new IllegalArgumentException("'" + key + "' is a list of texts");
  }
}
