package dev.vedette.pipeline.packs;

import java.text.Normalizer;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The names of a pack's files as they are copied: each must lead to a place of its own below the
 * pack's folder, on every file system.
 */
final class PackPaths {
  private static final int MAX_LENGTH = 240;
  private static final int MAX_SEGMENT = 120;
  private static final int MAX_DEPTH = 16;

  private final Set<String> files = new HashSet<>();
  private final Set<String> folders = new HashSet<>();

  /** Takes the name of one more file, or says why it cannot. */
  @Nullable String refusal(String name) {
    var problem = shape(name);
    if (problem != null) {
      return problem;
    }
    var key = Normalizer.normalize(name, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
    if (!files.add(key) || folders.contains(key)) {
      return "stands twice in the pack, or differs in capitals only: rename one";
    }
    for (int slash = key.indexOf('/'); slash > 0; slash = key.indexOf('/', slash + 1)) {
      var folder = key.substring(0, slash);
      folders.add(folder);
      if (files.contains(folder)) {
        return "has a file's name for a folder: rename one";
      }
    }
    return null;
  }

  /** What is wrong with a name by itself, or null. */
  static @Nullable String shape(String name) {
    if (name.isEmpty() || name.length() > MAX_LENGTH) {
      return "has a name that is empty or longer than " + MAX_LENGTH + " characters";
    }
    if (name.startsWith("/") || name.contains("\\") || name.matches("(?s)^[A-Za-z]:.*")) {
      return "has a name that is no path inside the pack: no leading slash, backslash or drive";
    }
    if (name.codePoints().anyMatch(PackText::isHostile)) {
      return "has a name with invisible characters: rename it";
    }
    var segments = List.of(name.split("/", -1));
    if (segments.size() > MAX_DEPTH || segments.stream().anyMatch(s -> s.length() > MAX_SEGMENT)) {
      return "has a name with more than %d folders, or one longer than %d characters"
          .formatted(MAX_DEPTH, MAX_SEGMENT);
    }
    boolean leads = segments.stream().anyMatch(s -> s.isEmpty() || s.equals(".") || s.equals(".."));
    return leads ? "has a name that leads out of the pack or around in it" : null;
  }

  /** Whether a file is none of the pack's, such as the insides of {@code .git}. */
  static boolean isHidden(String name) {
    return name.startsWith("__MACOSX/")
        || Stream.of(name.split("/", -1)).anyMatch(PackPaths::isHiddenSegment);
  }

  private static boolean isHiddenSegment(String segment) {
    return segment.startsWith(".") && !segment.equals(".") && !segment.equals("..");
  }
}
