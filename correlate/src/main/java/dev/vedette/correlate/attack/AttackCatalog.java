package dev.vedette.correlate.attack;

import dev.vedette.model.Problem;
import dev.vedette.model.Tactic;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * ATT&amp;CK's techniques: their names, what they serve, where they are possible, and for the most
 * common ones a phrase in the past tense that continues a sentence about an intruder, such as
 * {@code took credentials from LSASS memory}.
 *
 * <p>Immutable. A sub-technique without an entry of its own answers for its parent.
 */
public final class AttackCatalog {
  private static final int MAX_ENTRIES = 10_000;

  /**
   * A technique as ATT&amp;CK describes it.
   *
   * @param tactics ids such as {@code TA0002}; empty where not given
   * @param platforms such as {@code Windows}; empty where not given
   */
  private record Technique(String name, Set<String> tactics, Set<String> platforms) {}

  private final Map<String, Technique> techniques;
  private final Map<String, String> phrases;

  private AttackCatalog(Map<String, Technique> techniques, Map<String, String> phrases) {
    this.techniques = Map.copyOf(techniques);
    this.phrases = Map.copyOf(phrases);
  }

  /** A catalog that knows nothing: techniques are then called by their ids. */
  public static AttackCatalog empty() {
    return new AttackCatalog(Map.of(), Map.of());
  }

  /**
   * Reads a catalog from tab-separated text; lines that start with {@code #} are comments.
   *
   * @param techniques lines of id, name, tactic ids and platforms, the last two each separated by
   *     blanks or commas and optional
   * @param phrases lines of id and phrase
   * @param problems receives lines that make no sense; they are skipped
   * @throws IOException if a reader fails
   */
  public static AttackCatalog load(Reader techniques, Reader phrases, List<Problem> problems)
      throws IOException {
    return new AttackCatalog(
        entries(techniques, "techniques.tsv", problems, AttackCatalog::technique),
        entries(phrases, "phrases.tsv", problems, columns -> columns[1].strip()));
  }

  /** A technique's name, such as {@code LSASS Memory}. */
  public Optional<String> findName(String technique) {
    return find(techniques, technique).map(Technique::name);
  }

  /**
   * Whether a technique serves a tactic; true where the catalog does not know. ATT&amp;CK 19 splits
   * Defense Evasion (TA0005) in two, and what served it may serve either.
   */
  public boolean serves(String technique, Tactic tactic) {
    return find(techniques, technique)
        .map(Technique::tactics)
        .filter(tactics -> !tactics.isEmpty())
        .map(tactics ->
            tactics.contains(tactic.uid())
                || (tactic == Tactic.DEFENSE_IMPAIRMENT && tactics.contains(Tactic.STEALTH.uid())))
        .orElse(true);
  }

  /** Whether a technique is possible on a platform; true where the catalog does not know. */
  public boolean isPossibleOn(String technique, String platform) {
    return find(techniques, technique)
        .map(Technique::platforms)
        .map(platforms -> platforms.isEmpty() || platforms.contains(platform))
        .orElse(true);
  }

  /** A technique's phrase, {@code used} and its name where no phrase was written for it. */
  public String phrase(String technique) {
    return find(phrases, technique)
        .orElseGet(() -> "used " + findName(technique).orElse("technique " + technique));
  }

  private static <T> Optional<T> find(Map<String, T> entries, String technique) {
    var own = entries.get(technique);
    int dot = technique.indexOf('.');
    return own != null || dot < 0
        ? Optional.ofNullable(own)
        : Optional.ofNullable(entries.get(technique.substring(0, dot)));
  }

  private static Technique technique(String[] columns) {
    return new Technique(columns[1].strip(), words(columns, 2, "[ ,]+"), words(columns, 3, ","));
  }

  private static Set<String> words(String[] columns, int column, String separator) {
    return columns.length <= column || columns[column].isBlank()
        ? Set.of()
        : Arrays.stream(columns[column].split(separator, -1))
            .map(String::strip)
            .filter(word -> !word.isEmpty())
            .collect(Collectors.toUnmodifiableSet());
  }

  private static <T> Map<String, T> entries(
      Reader reader, String file, List<Problem> problems, Function<String[], T> entry)
      throws IOException {
    var lines = new BufferedReader(reader);
    var entries = new HashMap<String, T>();
    int number = 0;
    for (var line = lines.readLine(); line != null; line = lines.readLine()) {
      number++;
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      var columns = line.split("\t", -1);
      var problem = problem(columns, entries);
      if (problem == null) {
        entries.put(columns[0], entry.apply(columns));
      } else {
        problems.add(Problem.error(file, number, 1, problem));
      }
    }
    return entries;
  }

  private static @Nullable String problem(String[] columns, Map<String, ?> entries) {
    if (columns.length < 2 || !columns[0].matches("T\\d{4}(\\.\\d{3})?") || columns[1].isBlank()) {
      return "expected a technique id, a tab and a text";
    }
    if (entries.size() >= MAX_ENTRIES) {
      return "more than " + MAX_ENTRIES + " entries: this one is ignored";
    }
    return entries.containsKey(columns[0]) ? columns[0] + " stands twice: remove one" : null;
  }
}
