package dev.vedette.detect.behaviour.damage;

import java.util.Locale;

/** Parts of the paths of Windows and of Unix. */
final class Paths {
  private static final int LONGEST_ENDING = 16;

  private Paths() {}

  private static int nameStart(String path) {
    return Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1;
  }

  /** The folder, lower-case; empty for a name alone. */
  static String folder(String path) {
    return path.substring(0, Math.max(0, nameStart(path) - 1)).toLowerCase(Locale.ROOT);
  }

  /** The name, lower-case. */
  static String name(String path) {
    return path.substring(nameStart(path)).toLowerCase(Locale.ROOT);
  }

  /** What stands behind the last dot, lower-case; empty if that is nothing, or too long. */
  static String ending(String path) {
    int dot = path.lastIndexOf('.');
    boolean hasEnding =
        dot >= nameStart(path) && dot < path.length() - 1 && path.length() - dot <= LONGEST_ENDING;
    return hasEnding ? path.substring(dot + 1).toLowerCase(Locale.ROOT) : "";
  }
}
