package dev.vedette.sigma.lint;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the linter knows of the world outside of rules.
 *
 * @param fields which fields the events of a log source have
 * @param commonNeedles texts in lower case that are in nearly every value
 * @param techniques the ids of ATT&amp;CK
 * @param ocsf the event classes, which are categories in the taxonomy {@code ocsf}, with the paths
 *     of the attributes that events of each are known to have; empty where they are not known
 */
public record LintKnowledge(
    FieldCatalog fields,
    Set<String> commonNeedles,
    TechniqueIds techniques,
    Map<String, Set<String>> ocsf) {

  public LintKnowledge {
    commonNeedles = Set.copyOf(commonNeedles);
    ocsf = Map.copyOf(ocsf);
  }

  /** Knows nothing: whatever needs knowledge is not checked. */
  public static LintKnowledge none() {
    return new LintKnowledge(FieldCatalog.EMPTY, Set.of(), TechniqueIds.NONE, Map.of());
  }

  /**
   * Reads {@code taxonomy} and {@code attack} of a content folder.
   *
   * @throws IOException if a file cannot be read
   * @throws dev.vedette.yaml.YamlException if one is not YAML
   */
  public static LintKnowledge load(Path content) throws IOException {
    var taxonomy = content.resolve("taxonomy");
    var attack = content.resolve("attack");
    return new LintKnowledge(
        FieldCatalog.parse(read(taxonomy.resolve("fields.yaml"))),
        Set.copyOf(FieldCatalog.words(read(taxonomy.resolve("common-needles.yaml")), "needles")),
        TechniqueIds.parse(
            read(attack.resolve("techniques.tsv"))
                + read(attack.resolve("newer.tsv"))
                + replacements(read(attack.resolve("version-19.tsv"))),
            read(attack.resolve("revoked.tsv"))),
        Map.of());
  }

  /** The same with OCSF's classes and what their events have. */
  public LintKnowledge withOcsf(Map<String, Set<String>> attributes) {
    return new LintKnowledge(fields, commonNeedles, techniques, attributes);
  }

  private static String read(Path file) throws IOException {
    return Files.readString(file, UTF_8);
  }

  /** The new ids in lines of an old one and what became of it. */
  private static String replacements(String changes) {
    return changes
        .lines()
        .filter(line -> !line.startsWith("#") && line.contains("\t"))
        .map(line -> line.substring(line.indexOf('\t') + 1).strip())
        .filter(change -> change.matches("T\\d{4}(\\.\\d{3})?"))
        .collect(Collectors.joining("\n"));
  }
}
