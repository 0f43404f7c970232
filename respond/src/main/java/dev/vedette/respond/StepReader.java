package dev.vedette.respond;

import dev.vedette.model.Problem;
import dev.vedette.model.RemediationStep.Phase;
import dev.vedette.model.Severity;
import dev.vedette.model.Tactic;
import dev.vedette.respond.StepContent.Command;
import dev.vedette.respond.StepContent.Condition;
import dev.vedette.yaml.YamlNode;
import dev.vedette.yaml.YamlNode.YamlList;
import dev.vedette.yaml.YamlNode.YamlMap;
import dev.vedette.yaml.YamlNode.YamlScalar;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads one step; everything that is wrong with it is reported at once. */
final class StepReader {
  private static final Set<String> KEYS =
      Set.of("id", "phase", "priority", "when", "action", "commands", "why", "references");
  private static final Set<String> CONDITIONS =
      Set.of("techniques", "tactics", "platforms", "severity", "own network");
  private static final Pattern TECHNIQUE = Pattern.compile("T\\d{4}(\\.\\d{3})?");
  private static final Pattern REFERENCE = Pattern.compile("M\\d{4}|D3-[A-Z0-9]{1,8}");
  private static final YamlMap EMPTY = new YamlMap(0, 0, java.util.Map.of());

  private final String file;
  private final List<Problem> problems;
  private boolean failed;

  StepReader(String file, List<Problem> problems) {
    this.file = file;
    this.problems = problems;
  }

  /** The step, or null if there was any problem. */
  @Nullable StepContent read(YamlNode node) {
    if (!(node instanceof YamlMap map)) {
      fail(node, "a step is a map, not " + node.kind());
      return null;
    }
    checkKeys(map, KEYS);
    var step =
        new StepContent(
            text(map, "id"),
            phase(map),
            priority(map),
            condition(map),
            template(map, "action"),
            commands(map),
            template(map, "why"),
            matching(map, "references", REFERENCE, "an ATT&CK mitigation or D3FEND technique"));
    return failed ? null : step;
  }

  private void checkKeys(YamlMap map, Set<String> known) {
    map.entries()
        .forEach((key, entry) -> {
          if (!known.contains(key)) {
            fail(entry.key(), "unknown key '" + key + "': known are " + sorted(known));
          }
        });
  }

  private String text(YamlMap map, String key) {
    if (map.find(key).orElse(null) instanceof YamlScalar scalar && !scalar.text().isBlank()) {
      return scalar.text().strip();
    }
    fail(map, "'" + key + "' is missing: give it a text");
    return "";
  }

  private Phase phase(YamlMap map) {
    var name = text(map, "phase");
    for (var phase : Phase.values()) {
      if (phase.name().toLowerCase(Locale.ROOT).equals(name)) {
        return phase;
      }
    }
    fail(map, "unknown phase '" + name + "': contain, collect, eradicate, recover or harden");
    return Phase.CONTAIN;
  }

  private int priority(YamlMap map) {
    var text = text(map, "priority");
    if (text.matches("\\d{1,3}") && Integer.parseInt(text) >= 1 && Integer.parseInt(text) <= 100) {
      return Integer.parseInt(text);
    }
    fail(map, "'priority' is a number from 1 to 100");
    return 1;
  }

  private Condition condition(YamlMap map) {
    var node = map.find("when").orElse(EMPTY);
    if (!(node instanceof YamlMap when)) {
      fail(node, "'when' is a map, not " + node.kind());
      return condition(EMPTY);
    }
    checkKeys(when, CONDITIONS);
    return new Condition(
        matching(when, "techniques", TECHNIQUE, "a technique id such as T1003.001"),
        tactics(when),
        platforms(when),
        severity(when),
        ownNetwork(when));
  }

  private boolean ownNetwork(YamlMap when) {
    var scalars = scalars(when, "own network");
    if (!scalars.isEmpty() && !scalars.getFirst().text().equals("true")) {
      fail(scalars.getFirst(), "'own network' is true, or is not there");
    }
    return !scalars.isEmpty();
  }

  private Set<Tactic> tactics(YamlMap when) {
    var tactics = new LinkedHashSet<Tactic>();
    for (var scalar : scalars(when, "tactics")) {
      Tactic.ofSlug(scalar.text())
          .ifPresentOrElse(
              tactics::add, () -> fail(scalar, "unknown tactic '" + scalar.text() + "'"));
    }
    return Set.copyOf(tactics);
  }

  private Set<Platform> platforms(YamlMap when) {
    var platforms = EnumSet.noneOf(Platform.class);
    for (var scalar : scalars(when, "platforms")) {
      Platform.find(scalar.text())
          .ifPresentOrElse(
              platforms::add,
              () -> fail(scalar, "unknown platform '" + scalar.text() + "': " + Platform.names()));
    }
    return Set.copyOf(platforms);
  }

  private Severity severity(YamlMap when) {
    var scalars = scalars(when, "severity");
    if (scalars.isEmpty()) {
      return Severity.INFORMATIONAL;
    }
    var wanted = scalars.getFirst();
    return Arrays.stream(Severity.values())
        .filter(level -> level.name().toLowerCase(Locale.ROOT).equals(wanted.text()))
        .findFirst()
        .orElseGet(() -> {
          fail(wanted, "unknown severity '" + wanted.text() + "'");
          return Severity.INFORMATIONAL;
        });
  }

  private List<Command> commands(YamlMap map) {
    var node = map.find("commands").orElse(EMPTY);
    if (!(node instanceof YamlMap byShell)) {
      fail(node, "'commands' is a map from a shell to its commands, not " + node.kind());
      return List.of();
    }
    var commands = new ArrayList<Command>();
    for (var shell : Shell.values()) {
      for (var scalar : scalars(byShell, shell.key())) {
        commands.add(new Command(shell, command(scalar)));
      }
    }
    checkKeys(byShell, Shell.keys());
    return commands;
  }

  private Template command(YamlScalar scalar) {
    var template = template(scalar);
    char open = 0;
    for (var part : template.parts()) {
      switch (part) {
        case Template.Part.Plain plain -> open = openQuote(plain.text(), open);
        case Template.Part.Slot slot -> {
          if (open != 0) {
            fail(scalar, "{" + slot.variable().key() + "} is quoted for you: take the quotes away");
          }
        }
      }
    }
    return template;
  }

  /** The quote that is open after a text, or 0; within one kind the other means itself. */
  private static char openQuote(String text, char before) {
    char open = before;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\'' || c == '"') {
        open = open == 0 ? c : open == c ? 0 : open;
      }
    }
    return open;
  }

  private Template template(YamlMap map, String key) {
    return map.find(key).orElse(null) instanceof YamlScalar scalar
        ? template(scalar)
        : Template.parse(text(map, key));
  }

  private Template template(YamlScalar scalar) {
    try {
      return Template.parse(scalar.text().strip());
    } catch (IllegalArgumentException e) {
      fail(scalar, "unknown variable {" + e.getMessage() + "}: known are " + Variable.names());
      return new Template(List.of());
    }
  }

  private List<String> matching(YamlMap map, String key, Pattern pattern, String meaning) {
    var texts = new ArrayList<String>();
    for (var scalar : scalars(map, key)) {
      if (pattern.matcher(scalar.text()).matches()) {
        texts.add(scalar.text());
      } else {
        fail(scalar, "'" + scalar.text() + "' is not " + meaning);
      }
    }
    return List.copyOf(texts);
  }

  /** One text, or a list of them. */
  private List<YamlScalar> scalars(YamlMap map, String key) {
    var node = map.find(key).orElse(null);
    return switch (node) {
      case null -> List.of();
      case YamlScalar scalar -> List.of(scalar);
      case YamlList list -> list.items().stream().flatMap(item -> scalar(item).stream()).toList();
      case YamlMap other -> {
        fail(other, "'" + key + "' is a text or a list of texts, not a map");
        yield List.of();
      }
    };
  }

  private List<YamlScalar> scalar(YamlNode item) {
    if (item instanceof YamlScalar scalar) {
      return List.of(scalar);
    }
    fail(item, "expected a text, not " + item.kind());
    return List.of();
  }

  private void fail(YamlNode place, String message) {
    failed = true;
    problems.add(Problem.error(file, place.line(), place.column(), message));
  }

  private static String sorted(Set<String> keys) {
    return String.join(", ", keys.stream().sorted().toList());
  }
}
