package dev.vedette.sigma.parse;

import dev.vedette.model.Problem;
import dev.vedette.sigma.Clause;
import dev.vedette.yaml.YamlNode.YamlMap;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Reads conditions in the syntax of a rule's {@code detection} for documents that are not rules, so
 * that they mean exactly what they mean in a rule.
 */
public final class Detections {
  private Detections() {}

  /**
   * The condition of a map of search identifiers, or nothing where an error was reported.
   *
   * @param file how problems name the file
   * @param problems takes warnings too
   */
  public static Optional<Clause> read(String file, YamlMap detection, Consumer<Problem> problems) {
    var log = new ProblemLog(file);
    var clause = new DetectionReader(log, Placeholders.NONE).read(detection, Set.of());
    log.problems().forEach(problems);
    return log.hasErrors() ? Optional.empty() : Optional.ofNullable(clause);
  }
}
