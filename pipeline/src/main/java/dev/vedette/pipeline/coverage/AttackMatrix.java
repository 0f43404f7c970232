package dev.vedette.pipeline.coverage;

import dev.vedette.model.Attack;
import dev.vedette.model.Problem;
import dev.vedette.model.Tactic;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The matrix of ATT&amp;CK Enterprise 19: which technique serves which of the 15 tactics, and what
 * became of the techniques of 18.1 that it replaced.
 *
 * @see <a href="https://attack.mitre.org/resources/updates/updates-april-2026/">ATT&amp;CK 19</a>
 */
public final class AttackMatrix {
  private static final String ID = "T\\d{4}(\\.\\d{3})?";
  private static final int MAX_ENTRIES = 10_000;

  private record Technique(String name, Set<Tactic> tactics) {}

  private final Map<String, Technique> techniques = new TreeMap<>();
  private final Map<String, String> replacements = new HashMap<>();

  private AttackMatrix() {}

  /**
   * Reads the matrix from tab-separated text; lines that start with {@code #} are comments.
   *
   * @param techniques lines of id, name and tactic ids, with Defense Evasion undivided
   * @param changes lines of id and the tactic ids, or the replacement, that it has in version 19
   * @param problems receives lines that make no sense; they are skipped
   * @throws IOException if a reader fails
   */
  public static AttackMatrix load(Reader techniques, Reader changes, List<Problem> problems)
      throws IOException {
    var matrix = new AttackMatrix();
    for (var line : lines(techniques, "techniques.tsv", 3, problems)) {
      matrix.techniques.put(line[0], new Technique(line[1], tactics(line[2])));
    }
    for (var line : lines(changes, "version-19.tsv", 2, problems)) {
      matrix.change(line[0], line[1]);
    }
    return matrix;
  }

  private void change(String id, String change) {
    if (change.matches(ID)) {
      replacements.put(id, change);
      techniques.remove(id);
      return;
    }
    techniques.replaceAll((each, technique) ->
        parent(each).equals(id) ? new Technique(technique.name(), tactics(change)) : technique);
  }

  /** The id that a technique has in version 19, absent where it has none. */
  public Optional<String> current(String id) {
    var current = replacements.getOrDefault(id, id);
    return techniques.containsKey(current) ? Optional.of(current) : Optional.empty();
  }

  /** A technique's name, its id where the matrix does not know it. */
  public String name(String id) {
    var technique = techniques.get(id);
    return technique == null ? id : technique.name();
  }

  /** The ids of all techniques and sub-techniques of a tactic, in their order. */
  public List<String> techniques(Tactic tactic) {
    return techniques.entrySet().stream()
        .filter(entry -> entry.getValue().tactics().contains(tactic))
        .map(Map.Entry::getKey)
        .toList();
  }

  /** The ids of all techniques and sub-techniques, in their order. */
  public List<String> techniques() {
    return List.copyOf(techniques.keySet());
  }

  /** The technique that a sub-technique belongs to; a technique itself. */
  public static String parent(String id) {
    return isSub(id) ? id.substring(0, id.indexOf('.')) : id;
  }

  public static boolean isSub(String id) {
    return id.indexOf('.') > 0;
  }

  /**
   * What the tags of a rule say in the terms of version 19. A technique stands with a tactic that
   * it serves: with the one that the rule names, else with all. What was tagged as Defense Evasion
   * is read as Stealth and counts as Defense Impairment where the technique moved there.
   */
  public Set<Attack> read(List<Attack> tags) {
    var read = new LinkedHashSet<Attack>();
    for (var tag : tags) {
      var technique = tag.technique() == null ? null : current(tag.technique()).orElse(null);
      if (technique == null) {
        read.add(new Attack(tag.tactic(), null));
      } else {
        place(tag.tactic(), technique, read);
      }
    }
    completeTechniques(tags, read);
    read.removeIf(attack -> attack.tactic() == null);
    return read;
  }

  private void place(@Nullable Tactic tactic, String technique, Set<Attack> read) {
    var served = served(technique);
    if (tactic != null && served.contains(tactic)) {
      read.add(new Attack(tactic, technique));
    } else if (tactic == Tactic.STEALTH && served.contains(Tactic.DEFENSE_IMPAIRMENT)) {
      read.add(new Attack(Tactic.DEFENSE_IMPAIRMENT, technique));
    } else {
      read.add(new Attack(tactic, null));
    }
  }

  /** A technique that serves none of the tactics beside it counts for those that it does serve. */
  private void completeTechniques(List<Attack> tags, Set<Attack> read) {
    for (var tag : tags) {
      var technique = tag.technique() == null ? null : current(tag.technique()).orElse(null);
      if (technique != null && read.stream().noneMatch(a -> technique.equals(a.technique()))) {
        served(technique).forEach(tactic -> read.add(new Attack(tactic, technique)));
      }
    }
  }

  private Set<Tactic> served(String technique) {
    var known = techniques.get(technique);
    return known == null ? Set.of() : known.tactics();
  }

  private static Set<Tactic> tactics(String uids) {
    var tactics = EnumSet.noneOf(Tactic.class);
    var words = List.of(uids.split("[ ,]+"));
    Arrays.stream(Tactic.values())
        .filter(tactic -> words.contains(tactic.uid()))
        .forEach(tactics::add);
    return tactics;
  }

  private static List<String[]> lines(
      Reader reader, String file, int columns, List<Problem> problems) throws IOException {
    var lines = new BufferedReader(reader);
    var read = new ArrayList<String[]>();
    int number = 0;
    for (var line = lines.readLine();
        line != null && read.size() < MAX_ENTRIES;
        line = lines.readLine()) {
      number++;
      var parts = line.split("\t", -1);
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      if (parts.length >= columns && parts[0].matches(ID)) {
        read.add(parts);
      } else {
        problems.add(Problem.error(file, number, 1, "expected a technique id and its columns"));
      }
    }
    return read;
  }
}
