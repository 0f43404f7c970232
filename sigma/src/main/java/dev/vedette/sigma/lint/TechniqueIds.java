package dev.vedette.sigma.lint;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The ids of ATT&amp;CK's techniques.
 *
 * @param revoked ids that were withdrawn, with the id to use instead or the empty text
 */
public record TechniqueIds(Set<String> known, Map<String, String> revoked) {
  /** No ids: nothing can be said of any. */
  static final TechniqueIds NONE = new TechniqueIds(Set.of(), Map.of());

  public TechniqueIds {
    known = Set.copyOf(known);
    revoked = Map.copyOf(revoked);
  }

  /**
   * Reads tab-separated lines, the id first; lines that start with {@code #} are comments.
   *
   * @param revoked lines of an id and its replacement, if there is one
   */
  static TechniqueIds parse(String known, String revoked) {
    var ids = new HashSet<String>();
    rows(known).forEach(row -> ids.add(row.getFirst()));
    var replaced = new HashMap<String, String>();
    rows(revoked).forEach(row -> replaced.put(row.getFirst(), row.size() > 1 ? row.get(1) : ""));
    replaced.keySet().removeAll(ids);
    return new TechniqueIds(ids, replaced);
  }

  private static List<List<String>> rows(String text) {
    return text.lines()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .map(line -> List.of(line.strip().split("\t")))
        .toList();
  }
}
