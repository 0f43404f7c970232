package dev.vedette.sigma.lint;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/**
 * What the linter knows of the world outside of rules.
 *
 * @param fields which fields the events of a log source have
 * @param commonNeedles texts in lower case that are in nearly every value
 * @param techniques the ids of ATT&amp;CK
 */
public record LintKnowledge(
    FieldCatalog fields, Set<String> commonNeedles, TechniqueIds techniques) {

  public LintKnowledge {
    commonNeedles = Set.copyOf(commonNeedles);
  }

  /** Knows nothing: whatever needs knowledge is not checked. */
  public static LintKnowledge none() {
    return new LintKnowledge(FieldCatalog.EMPTY, Set.of(), TechniqueIds.NONE);
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
            read(attack.resolve("techniques.tsv")) + read(attack.resolve("newer.tsv")),
            read(attack.resolve("revoked.tsv"))));
  }

  private static String read(Path file) throws IOException {
    return Files.readString(file, UTF_8);
  }
}
