package dev.vedette.sources.cases;

import dev.vedette.yaml.YamlException;
import dev.vedette.yaml.YamlLoader;
import dev.vedette.yaml.YamlNode;
import dev.vedette.yaml.YamlNode.YamlList;
import dev.vedette.yaml.YamlNode.YamlMap;
import dev.vedette.yaml.YamlNode.YamlScalar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** A {@code *.cases.yaml} file: a list {@code cases} of named cases. */
public final class CaseFile {
  /** How the names of such files end. */
  public static final String SUFFIX = ".cases.yaml";

  private final String file;

  private CaseFile(String file) {
    this.file = file;
  }

  /**
   * Runs every case of a file.
   *
   * @param run answers what was not as expected
   * @throws IOException if the file cannot be read
   */
  public static List<CaseResult> run(Path path, Function<YamlMap, List<String>> run)
      throws IOException {
    var reader = new CaseFile(path.toString());
    try {
      var documents = YamlLoader.load(Files.readString(path));
      return reader.cases(documents).stream().map(node -> reader.run(node, run)).toList();
    } catch (YamlException e) {
      return List.of(
          new CaseResult(
              path.toString(), e.line(), "reading", List.of(String.valueOf(e.getMessage()))));
    }
  }

  private List<YamlNode> cases(List<YamlNode> documents) {
    var cases = new ArrayList<YamlNode>();
    for (var document : documents) {
      if (document instanceof YamlMap map
          && map.find("cases").orElse(null) instanceof YamlList list) {
        cases.addAll(list.items());
      } else {
        cases.add(document);
      }
    }
    return cases;
  }

  private CaseResult run(YamlNode node, Function<YamlMap, List<String>> run) {
    if (!(node instanceof YamlMap map)) {
      return new CaseResult(file, node.line(), "unnamed", List.of(CaseRecord.expected(node)));
    }
    var name =
        map.find("name").orElse(null) instanceof YamlScalar scalar ? scalar.text() : "unnamed";
    return new CaseResult(file, node.line(), name, run.apply(map));
  }
}
