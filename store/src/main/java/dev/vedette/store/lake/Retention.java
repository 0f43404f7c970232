package dev.vedette.store.lake;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.vedette.store.Archive;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How long events are kept.
 *
 * @param days those of every class that is not named
 * @param classes days by class of OCSF; 0 is what has none
 */
public record Retention(int days, Map<Integer, Integer> classes) {
  private static final int TAG = 12;

  public Retention {
    classes = Map.copyOf(classes);
  }

  /**
   * What is to be taken out of a file.
   *
   * @param condition SQL that is true for rows that are over
   * @param tag tells one condition from another, in a file's name
   */
  record Removal(String condition, String tag) {
    private static Removal of(String condition) {
      var hash = HexFormat.of().formatHex(Archive.sha256().digest(condition.getBytes(UTF_8)));
      return new Removal(condition, hash.substring(0, TAG));
    }
  }

  /** Whether everything is over that came so many days ago. */
  boolean isOver(long age) {
    return days < age && classes.values().stream().allMatch(kept -> kept < age);
  }

  /** What is over of what came so many days ago; empty if nothing is. */
  Optional<Removal> removal(long age) {
    var over = new TreeMap<Boolean, Collection<Integer>>();
    classes.forEach(
        (number, kept) -> over.computeIfAbsent(kept < age, _ -> new TreeSet<>()).add(number));
    if (days < age) {
      return Optional.of(Removal.of(among(over.get(false)) + " IS NOT TRUE"));
    }
    return Optional.ofNullable(over.get(true)).map(some -> Removal.of(among(some)));
  }

  private static String among(@Nullable Collection<Integer> classes) {
    return classes == null
        ? "FALSE"
        : classes.stream()
            .map(String::valueOf)
            .collect(Collectors.joining(", ", "(coalesce(class_uid, 0) IN (", "))"));
  }
}
