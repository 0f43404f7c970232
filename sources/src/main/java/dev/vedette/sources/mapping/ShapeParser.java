package dev.vedette.sources.mapping;

import dev.vedette.model.FieldNames;
import dev.vedette.model.Problem;
import dev.vedette.yaml.YamlNode;
import dev.vedette.yaml.YamlNode.YamlList;
import dev.vedette.yaml.YamlNode.YamlMap;
import dev.vedette.yaml.YamlNode.YamlScalar;
import java.util.function.Consumer;

/**
 * Reads {@code shapes.yaml}: how shippers wrap the same records. It is told to the field names, so
 * that a wrapped path is the plain name already while a record is scanned.
 */
final class ShapeParser {
  private final FieldNames names;
  private final String file;
  private final Consumer<Problem> problems;

  ShapeParser(FieldNames names, String file, Consumer<Problem> problems) {
    this.names = names;
    this.file = file;
    this.problems = problems;
  }

  void parse(YamlNode root) {
    if (!(root instanceof YamlMap map)
        || !(map.find("shapes").orElse(null) instanceof YamlList shapes)) {
      error(root, "a list 'shapes' is expected");
      return;
    }
    for (var item : shapes.items()) {
      if (item instanceof YamlMap shape) {
        shape(shape);
      } else {
        error(item, "a shape is a map with title, lift, rename");
      }
    }
  }

  private void shape(YamlMap shape) {
    switch (shape.find("rename").orElse(null)) {
      case null -> {}
      case YamlMap renames ->
          renames
              .entries()
              .forEach((path, entry) -> {
                if (entry.value() instanceof YamlScalar target) {
                  names.alias(path, target.text());
                } else {
                  error(entry.value(), "the new name is text");
                }
              });
      case YamlNode other -> error(other, "rename is a map of paths to names");
    }
    switch (shape.find("lift").orElse(null)) {
      case null -> {}
      case YamlList paths -> paths.items().forEach(this::lift);
      case YamlNode other -> lift(other);
    }
  }

  private void lift(YamlNode path) {
    if (path instanceof YamlScalar scalar) {
      names.alias(scalar.text(), "");
    } else {
      error(path, "a path to lift is text");
    }
  }

  private void error(YamlNode node, String message) {
    problems.accept(Problem.error(file, node.line(), node.column(), message));
  }
}
