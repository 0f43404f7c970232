package dev.vedette.correlate;

import java.util.LinkedHashSet;
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

  private static final List<String> PAPERS = List.of(".txt", ".log", ".xml", ".json", ".etl");

  /** Folders below those that anybody may write to. */
  private static final List<String> WRITABLE =
      List.of("\\temp\\", "\\tasks\\", "/usr/local/", "/dev/shm/");

  private Artifacts() {}

  /**
   * The names of those files among these that may be rare, and the hash if the first of them is: it
   * belongs to that one. A stream of a file counts as the file.
   */
  static List<String> rare(@Nullable String hash, @Nullable String... paths) {
    var rare = new LinkedHashSet<String>();
    boolean first = true;
    for (var path : paths) {
      if (path != null) {
        var file = withoutStream(path.toLowerCase(Locale.ROOT));
        if (isPath(file) && !isInstalled(file)) {
          rare.add(file);
          if (first && hash != null) {
            rare.add(hash);
          }
        }
        first = false;
      }
    }
    return List.copyOf(rare);
  }

  /** Whether a program came with Windows. */
  static boolean isOfWindows(String path) {
    return at(path.toLowerCase(Locale.ROOT), "\\windows\\");
  }

  /** Whether a file can only be read, never run. */
  static boolean isPaper(String path) {
    var file = path.toLowerCase(Locale.ROOT);
    return PAPERS.stream().anyMatch(file::endsWith);
  }

  /** Whether a program was installed beside the system, such as an agent that manages it. */
  static boolean isThirdParty(String path) {
    var program = path.toLowerCase(Locale.ROOT);
    return isInstalled(program) && !at(program, "\\windows\\");
  }

  private static boolean isPath(String file) {
    return file.indexOf('\\') >= 0 || file.indexOf('/') >= 0;
  }

  /** {@code a.exe:Zone.Identifier} is a stream of {@code a.exe}. */
  private static String withoutStream(String file) {
    int colon = file.lastIndexOf(':');
    return colon > 1 && file.indexOf('\\') < colon ? file.substring(0, colon) : file;
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
