package dev.vedette.respond.playbook;

import dev.vedette.respond.openc2.ActionClass;
import dev.vedette.respond.playbook.PlaybookStep.Act;
import dev.vedette.respond.playbook.PlaybookStep.Action;
import dev.vedette.respond.playbook.PlaybookStep.Common;
import dev.vedette.respond.playbook.PlaybookStep.End;
import dev.vedette.respond.playbook.PlaybookStep.If;
import dev.vedette.respond.playbook.PlaybookStep.Parallel;
import dev.vedette.respond.playbook.PlaybookStep.Start;
import dev.vedette.respond.playbook.PlaybookStep.SubPlaybook;
import dev.vedette.respond.playbook.PlaybookStep.Switch;
import dev.vedette.respond.playbook.PlaybookStep.While;
import dev.vedette.yaml.YamlNode.YamlScalar;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the steps of a workflow. */
final class StepFields {
  private static final Set<String> COMMON =
      Set.of(
          "type",
          "name",
          "description",
          "external_references",
          "delay",
          "timeout",
          "step_variables",
          "owner",
          "on_completion",
          "on_success",
          "on_failure",
          "step_extensions");
  private static final long DAY = Duration.ofDays(1).toMillis();
  private static final long MONTH = Duration.ofDays(30).toMillis();
  private static final int MOST_BRANCHES = 16;

  private StepFields() {}

  static Map<String, PlaybookStep> read(Fields playbook) {
    var steps = new LinkedHashMap<String, PlaybookStep>();
    playbook
        .each("workflow", fields -> fields)
        .forEach((id, fields) -> {
          var step = step(id, fields);
          if (step != null) {
            steps.put(id, step);
          }
        });
    return steps;
  }

  private static @Nullable PlaybookStep step(String id, Fields fields) {
    var type = fields.text("type");
    if (!Fields.IDENTIFIER.matcher(id).matches() || !id.startsWith(type + "--")) {
      fields.wrong("type", "the id of this step is '%s--' and a UUID, not %s".formatted(type, id));
    }
    var common = common(id, fields);
    return switch (type) {
      case "start" -> {
        known(fields);
        yield new Start(common);
      }
      case "end" -> {
        known(fields);
        if (common.next(true) != null || common.next(false) != null) {
          fields.wrong("type", "nothing comes after an end");
        }
        yield new End(common);
      }
      case "action" -> action(common, fields);
      case "playbook-action" -> sub(common, fields);
      case "parallel" -> parallel(common, fields);
      case "if-condition" -> {
        known(fields, "condition", "on_true", "on_false");
        yield new If(
            common,
            condition(fields, "condition"),
            fields.id("on_true"),
            fields.findId("on_false"));
      }
      case "while-condition" -> {
        known(fields, "condition", "on_true");
        yield new While(common, condition(fields, "condition"), fields.id("on_true"));
      }
      case "switch-condition" -> choice(common, fields);
      default -> {
        fields.wrong("type", "'%s' is no type of steps".formatted(type));
        yield null;
      }
    };
  }

  private static void known(Fields fields, String... more) {
    var keys = new HashSet<>(COMMON);
    keys.addAll(List.of(more));
    fields.known(keys);
  }

  private static Common common(String id, Fields fields) {
    var common =
        new Common(
            id,
            fields.textOrNone("name"),
            fields.textOrNone("description"),
            Duration.ofMillis(fields.number("delay", 1, DAY, 0)),
            Duration.ofMillis(fields.number("timeout", 0, MONTH, 0)),
            VariableFields.read(fields, "step_variables"),
            fields.findId("on_completion"),
            fields.findId("on_success"),
            fields.findId("on_failure"));
    if (common.onCompletion() != null
        && (common.onSuccess() != null || common.onFailure() != null)) {
      fields.wrong("on_completion", "give on_completion, or on_success and on_failure");
    }
    fields.findId("owner");
    return common;
  }

  /**
   * @return a condition that holds for nothing if this is none
   */
  static Condition condition(Fields fields, String key) {
    var text = fields.text(key);
    try {
      if (!text.isEmpty()) {
        return Condition.parse(text);
      }
    } catch (IllegalArgumentException e) {
      fields.wrong(key, "the condition is wrong " + e.getMessage());
    }
    return new Condition.Or(List.of());
  }

  private static PlaybookStep action(Common common, Fields fields) {
    known(fields, "commands", "agent", "targets", "in_args", "out_args");
    var extension = fields.extension("step_extensions");
    fields.texts("in_args");
    return new Action(
        common,
        new CommandFields(extension == null ? Map.of() : take(extension)).read(fields),
        extension == null || !extension.has("action") ? null : act(extension),
        fields.id("agent"),
        fields.ids("targets"),
        fields.texts("out_args"));
  }

  private static Map<String, String> take(Fields extension) {
    var take = new LinkedHashMap<String, String>();
    extension
        .entries("take")
        .forEach((name, entry) -> {
          if (entry.value() instanceof YamlScalar scalar && scalar.text().startsWith("/")) {
            take.put(name, scalar.text());
          } else {
            extension
                .notes()
                .error(entry.value(), "a JSON pointer is needed, such as /ticket/number");
          }
        });
    return take;
  }

  private static Act act(Fields extension) {
    extension.known(Set.of("action", "on", "until", "take"));
    var word = extension.text("action");
    var type = ActionClass.find(word);
    if (type.isEmpty()) {
      extension.wrong("action", "there is no class of actions '%s'".formatted(word));
    }
    var until = extension.textOrNone("until");
    if (!Set.of("", "issued", "confirmed").contains(until)) {
      extension.wrong("until", "'until' is issued or confirmed");
    }
    return new Act(
        type.orElse(ActionClass.QUERY_HOST), extension.text("on"), until.equals("confirmed"));
  }

  private static PlaybookStep sub(Common common, Fields fields) {
    known(fields, "playbook_id", "playbook_version", "in_args", "out_args");
    fields.timeIfThere("playbook_version");
    return new SubPlaybook(
        common, fields.id("playbook_id"), fields.texts("in_args"), fields.texts("out_args"));
  }

  private static PlaybookStep parallel(Common common, Fields fields) {
    known(fields, "next_steps");
    var branches = fields.ids("next_steps");
    if (branches.size() < 2 || branches.size() > MOST_BRANCHES) {
      fields.wrong("next_steps", "'next_steps' has 2 to %d branches".formatted(MOST_BRANCHES));
    }
    return new Parallel(common, branches);
  }

  private static PlaybookStep choice(Common common, Fields fields) {
    known(fields, "switch", "cases");
    var reference = VariableText.REFERENCE.matcher(fields.text("switch"));
    if (!reference.matches()) {
      fields.wrong("switch", "'switch' is a variable, such as __kind__:value");
    }
    var cases = new LinkedHashMap<String, String>();
    fields
        .entries("cases")
        .forEach((value, entry) -> {
          if (entry.value() instanceof YamlScalar scalar
              && Fields.IDENTIFIER.matcher(scalar.text()).matches()) {
            cases.put(value, scalar.text());
          } else {
            fields.notes().error(entry.value(), "a case leads to a step");
          }
        });
    if (cases.isEmpty()) {
      fields.wrong("cases", "'cases' has no case");
    }
    return new Switch(common, reference.matches() ? reference.group(1) : "", cases);
  }
}
