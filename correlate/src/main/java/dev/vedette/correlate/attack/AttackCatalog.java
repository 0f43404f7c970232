package dev.vedette.correlate.attack;

import dev.vedette.model.Problem;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The names of ATT&amp;CK's techniques, and for the most common ones a phrase in the past tense
 * that continues a sentence about an intruder, such as {@code took credentials from LSASS memory}.
 *
 * <p>Immutable. A sub-technique without an entry of its own answers for its parent.
 */
public final class AttackCatalog {
  private static final int MAX_ENTRIES = 10_000;

  private final Map<String, String> names;
  private final Map<String, String> phrases;

  private AttackCatalog(Map<String, String> names, Map<String, String> phrases) {
    this.names = Map.copyOf(names);
    this.phrases = Map.copyOf(phrases);
  }

  /** A catalog that knows nothing: techniques are then called by their ids. */
  public static AttackCatalog empty() {
    return new AttackCatalog(Map.of(), Map.of());
  }

  /**
   * Reads a catalog from tab-separated text; lines that start with {@code #} are comments.
   *
   * @param techniques lines of id, name and further columns that are ignored
   * @param phrases lines of id and phrase
   * @param problems receives lines that make no sense; they are skipped
   * @throws IOException if a reader fails
   */
  public static AttackCatalog load(Reader techniques, Reader phrases, List<Problem> problems)
      throws IOException {
    return new AttackCatalog(
        column(techniques, "techniques.tsv", problems), column(phrases, "phrases.tsv", problems));
  }

  /** A technique's name, such as {@code LSASS Memory}. */
  public Optional<String> findName(String technique) {
    return find(names, technique);
  }

  /** A technique's phrase, {@code used} and its name where no phrase was written for it. */
  public String phrase(String technique) {
    return find(phrases, technique)
        .orElseGet(() -> "used " + findName(technique).orElse("technique " + technique));
  }

  private static Optional<String> find(Map<String, String> texts, String technique) {
    var own = texts.get(technique);
    int dot = technique.indexOf('.');
    return own != null || dot < 0
        ? Optional.ofNullable(own)
        : Optional.ofNullable(texts.get(technique.substring(0, dot)));
  }

  private static Map<String, String> column(Reader reader, String file, List<Problem> problems)
      throws IOException {
    var lines = new BufferedReader(reader);
    var texts = new HashMap<String, String>();
    int number = 0;
    for (var line = lines.readLine(); line != null; line = lines.readLine()) {
      number++;
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      var problem = add(line.split("\t", -1), texts);
      if (problem != null) {
        problems.add(Problem.error(file, number, 1, problem));
      }
    }
    return texts;
  }

  private static @Nullable String add(String[] columns, Map<String, String> texts) {
    if (columns.length < 2 || !columns[0].matches("T\\d{4}(\\.\\d{3})?") || columns[1].isBlank()) {
      return "expected a technique id, a tab and a text";
    }
    if (texts.size() >= MAX_ENTRIES) {
      return "more than " + MAX_ENTRIES + " entries: this one is ignored";
    }
    return texts.putIfAbsent(columns[0], columns[1].strip()) == null
        ? null
        : columns[0] + " stands twice: remove one";
  }
}
