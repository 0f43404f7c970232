package dev.vedette.sigma.parse;

import dev.vedette.sigma.Clause;
import dev.vedette.yaml.YamlNode;
import dev.vedette.yaml.YamlNode.YamlList;
import dev.vedette.yaml.YamlNode.YamlMap;
import dev.vedette.yaml.YamlNode.YamlScalar;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what stands under a search identifier: keywords, a map, or a list of maps. */
final class SelectionReader {
  private final ProblemLog log;
  private final ItemReader items;

  SelectionReader(ProblemLog log, Placeholders placeholders) {
    this.log = log;
    this.items = new ItemReader(log, placeholders);
  }

  /** The clause, or null after what is wrong has been reported. */
  @Nullable Clause read(YamlNode node) {
    return switch (node) {
      case YamlMap map -> readMap(map);
      case YamlList list -> readList(list);
      case YamlScalar scalar -> items.read(FieldKey.KEYWORD, scalar, scalar);
    };
  }

  private @Nullable Clause readMap(YamlMap map) {
    if (map.entries().isEmpty()) {
      log.error(map, "the map is empty: name a field and its value");
      return null;
    }
    var clauses = new ArrayList<Clause>();
    for (var entry : map.entries().values()) {
      var key = FieldKey.read(entry.key(), log);
      var clause = key == null ? null : items.read(key, entry.key(), entry.value());
      if (clause != null) {
        clauses.add(clause);
      }
    }
    return clauses.size() < map.entries().size() ? null : Clause.allOf(clauses);
  }

  private @Nullable Clause readList(YamlList list) {
    if (list.items().isEmpty()) {
      log.error(list, "the list is empty: name keywords or maps");
      return null;
    }
    var clauses = new ArrayList<Clause>();
    for (YamlNode item : list.items()) {
      var clause = read(item);
      if (clause != null) {
        clauses.add(clause);
      }
    }
    return clauses.size() < list.items().size() ? null : Clause.anyOf(List.copyOf(clauses));
  }
}
