package dev.vedette.respond;

import dev.vedette.model.Problem;
import dev.vedette.yaml.YamlException;
import dev.vedette.yaml.YamlLoader;
import dev.vedette.yaml.YamlNode;
import dev.vedette.yaml.YamlNode.YamlList;
import dev.vedette.yaml.YamlNode.YamlMap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Loads remediation steps from YAML; what is wrong is reported, and the rest is used. */
public final class RemediationLoader {
  private static final int MAX_STEPS = 5_000;

  private final List<StepContent> steps = new ArrayList<>();
  private final Set<String> ids = new HashSet<>();
  private final List<Problem> problems = new ArrayList<>();

  /** A planner, and what was wrong with its content. */
  public record Loaded(RemediationPlanner planner, List<Problem> problems) {
    public Loaded {
      problems = List.copyOf(problems);
    }
  }

  /**
   * Loads every {@code *.yaml} of a folder but the cases, in the order of their names.
   *
   * @throws IOException if the folder cannot be listed or a file cannot be read
   */
  public static Loaded load(Path folder) throws IOException {
    return load(List.of(folder));
  }

  /** The same of several folders; of two steps with one id the first stands. */
  public static Loaded load(List<Path> folders) throws IOException {
    var loader = new RemediationLoader();
    for (var folder : folders) {
      for (var file : files(folder)) {
        loader.add(file.toString(), Files.readString(file));
      }
    }
    return loader.loaded();
  }

  /** Adds the steps of one document. */
  public void add(String file, String text) {
    try {
      for (var document : YamlLoader.load(text)) {
        addAll(file, document);
      }
    } catch (YamlException e) {
      problems.add(Problem.error(file, e.line(), e.column(), String.valueOf(e.getMessage())));
    }
  }

  public Loaded loaded() {
    return new Loaded(new RemediationPlanner(steps), problems);
  }

  private static List<Path> files(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".yaml"))
          .filter(file -> !file.toString().endsWith(".cases.yaml"))
          .sorted()
          .toList();
    }
  }

  private void addAll(String file, YamlNode document) {
    if (document instanceof YamlMap map
        && map.find("steps").orElse(null) instanceof YamlList list) {
      for (var item : list.items()) {
        addStep(file, item);
      }
    } else {
      problems.add(
          Problem.error(file, document.line(), 1, "expected a map with a list of steps: 'steps:'"));
    }
  }

  private void addStep(String file, YamlNode item) {
    var reader = new StepReader(file, problems);
    var step = reader.read(item);
    if (step == null) {
      return;
    }
    if (!ids.add(step.id())) {
      problems.add(
          Problem.error(
              file, item.line(), item.column(), "the id '" + step.id() + "' stands twice"));
    } else if (steps.size() >= MAX_STEPS) {
      problems.add(
          Problem.error(file, item.line(), item.column(), "more than " + MAX_STEPS + " steps"));
    } else {
      steps.add(step);
    }
  }
}
