package dev.vedette.correlate;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Files that say something when they turn up on two hosts. */
final class Artifacts {
  /** Folders whose files come with the system or its packages, and so are everywhere. */
  private static final List<String> INSTALLED =
      List.of(
          "\\windows\\",
          "\\program files",
          "\\programdata\\microsoft\\",
          "/usr/",
          "/bin/",
          "/sbin/",
          "/lib",
          "/opt/",
          "/etc/",
          "/proc/",
          "/dev/");

  /** Folders below those that anybody may write to. */
  private static final List<String> WRITABLE =
      List.of("\\temp\\", "\\tasks\\", "/usr/local/", "/dev/shm/");

  private Artifacts() {}

  /**
   * What identifies a rare file: its hash, else its name and folder; null if it may be part of an
   * installation, or nothing says where it lies.
   */
  static @Nullable String rare(
      @Nullable String file, @Nullable String image, @Nullable String hash) {
    var path = file == null ? image : file;
    if (path == null || isInstalled(path.toLowerCase(Locale.ROOT))) {
      return null;
    }
    if (hash != null) {
      return hash;
    }
    var lower = path.toLowerCase(Locale.ROOT);
    return lower.indexOf('\\') < 0 && lower.indexOf('/') < 0 ? null : lower;
  }

  private static boolean isInstalled(String path) {
    return INSTALLED.stream().anyMatch(folder -> at(path, folder))
        && WRITABLE.stream().noneMatch(path::contains);
  }

  /** Behind a drive letter or volume, or at the very start. */
  private static boolean at(String path, String folder) {
    return path.startsWith(folder) || (folder.startsWith("\\") && path.startsWith(folder, 2));
  }
}
