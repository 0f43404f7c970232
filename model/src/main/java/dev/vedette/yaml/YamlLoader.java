package dev.vedette.yaml;

import dev.vedette.yaml.YamlNode.YamlList;
import dev.vedette.yaml.YamlNode.YamlMap;
import dev.vedette.yaml.YamlNode.YamlScalar;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Reads YAML 1.2 documents, within limits that content of people never meets. */
public final class YamlLoader {
  private static final int MAX_CODE_POINTS = 4 << 20;
  private static final int MAX_ALIASES = 50;
  private static final int MAX_NODES = 200_000;
  private static final int MAX_DEPTH = 64;

  private int nodes;

  private YamlLoader() {}

  /**
   * All documents of a text, in order.
   *
   * @throws YamlException where it is not YAML, a key stands twice, or a limit is met
   */
  public static List<YamlNode> load(String text) {
    if (text.length() > MAX_CODE_POINTS) {
      throw new YamlException(
          0, 0, "the document is longer than " + MAX_CODE_POINTS + " characters: split it");
    }
    try {
      NestingGuard.check(text, settings(), MAX_DEPTH);
      var documents = new ArrayList<YamlNode>();
      for (Node root : new Compose(settings()).composeAllFromString(text)) {
        documents.add(new YamlLoader().convert(root, 0));
      }
      return documents;
    } catch (MarkedYamlEngineException e) {
      var mark = e.getProblemMark();
      throw new YamlException(line(mark), column(mark), "not YAML: " + e.getProblem());
    } catch (YamlEngineException e) {
      throw new YamlException(0, 0, "not YAML: " + e.getMessage());
    }
  }

  private static LoadSettings settings() {
    return LoadSettings.builder()
        .setCodePointLimit(MAX_CODE_POINTS)
        .setMaxAliasesForCollections(MAX_ALIASES)
        .setUseMarks(true)
        .build();
  }

  private YamlNode convert(Node node, int depth) {
    int line = line(node.getStartMark());
    int column = column(node.getStartMark());
    if (++nodes > MAX_NODES || depth > MAX_DEPTH) {
      throw new YamlException(line, column, "nested too deep, or too large once aliases unfold");
    }
    return switch (node) {
      case MappingNode map -> convertMap(map, line, column, depth);
      case SequenceNode list ->
          new YamlList(
              line,
              column,
              list.getValue().stream().map(item -> convert(item, depth + 1)).toList());
      case ScalarNode scalar ->
          new YamlScalar(line, column, scalar.getValue(), type(scalar.getTag()));
      default -> throw new YamlException(line, column, "a kind of node that is not known here");
    };
  }

  private YamlMap convertMap(MappingNode map, int line, int column, int depth) {
    var entries = new LinkedHashMap<String, YamlMap.Entry>();
    for (NodeTuple tuple : map.getValue()) {
      if (!(convert(tuple.getKeyNode(), depth + 1) instanceof YamlScalar key)) {
        throw new YamlException(
            line(tuple.getKeyNode().getStartMark()), 0, "a key must be plain text");
      }
      var value = convert(tuple.getValueNode(), depth + 1);
      if (entries.put(key.text(), new YamlMap.Entry(key, value)) != null) {
        throw new YamlException(
            key.line(), key.column(), "the key '" + key.text() + "' stands twice: remove one");
      }
    }
    return new YamlMap(line, column, entries);
  }

  private static YamlScalar.Type type(Tag tag) {
    if (tag.equals(Tag.INT)) {
      return YamlScalar.Type.INTEGER;
    }
    if (tag.equals(Tag.FLOAT)) {
      return YamlScalar.Type.DECIMAL;
    }
    if (tag.equals(Tag.BOOL)) {
      return YamlScalar.Type.BOOLEAN;
    }
    return tag.equals(Tag.NULL) ? YamlScalar.Type.NULL : YamlScalar.Type.TEXT;
  }

  private static int line(Optional<Mark> mark) {
    return mark.map(m -> m.getLine() + 1).orElse(0);
  }

  private static int column(Optional<Mark> mark) {
    return mark.map(m -> m.getColumn() + 1).orElse(0);
  }
}
