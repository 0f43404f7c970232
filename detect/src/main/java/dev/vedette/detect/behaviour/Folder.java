package dev.vedette.detect.behaviour;

import java.util.Locale;

/** What kind of folder a file lies in, as far as that says who may have put it there. */
public enum Folder {
  /** The operating system's own programs. */
  SYSTEM("the system's own folder"),
  /** Installed programs. */
  INSTALLED("a folder of installed programs"),
  /** Where people's own programs and downloads lie. */
  PROFILE("a user's own folder"),
  /** Where anybody may write: temporary and public folders. */
  OPEN("a folder that anybody may write to"),
  /** Another machine's share. */
  SHARE("a network share"),
  /** None of these. */
  OTHER("an uncommon folder"),
  UNKNOWN("an unknown folder");

  private final String words;

  Folder(String words) {
    this.words = words;
  }

  /** Such as {@code a network share}. */
  public String words() {
    return words;
  }

  /** Whether an intruder without special rights may write there. */
  public boolean isLoose() {
    return this == PROFILE || this == OPEN || this == SHARE || this == OTHER;
  }

  public static Folder of(String path) {
    if (path.isEmpty()) {
      return UNKNOWN;
    }
    var lower = path.toLowerCase(Locale.ROOT);
    return lower.startsWith("/") ? unix(lower) : windows(lower.replace('/', '\\'));
  }

  private static Folder unix(String path) {
    if (startsWithAny(path, "/tmp/", "/var/tmp/", "/dev/shm/", "/run/user/", "/private/tmp/")) {
      return OPEN;
    }
    if (startsWithAny(path, "/home/", "/root/", "/users/")) {
      return path.startsWith("/users/shared/") ? OPEN : PROFILE;
    }
    if (startsWithAny(path, "/usr/local/", "/opt/", "/snap/", "/applications/", "/library/")) {
      return INSTALLED;
    }
    return startsWithAny(
            path, "/usr/", "/bin/", "/sbin/", "/lib", "/system/", "/etc/", "/proc/self/")
        ? SYSTEM
        : OTHER;
  }

  private static Folder windows(String path) {
    if (path.startsWith("\\\\") && !path.startsWith("\\\\?\\") && !path.startsWith("\\\\.\\")) {
      return SHARE;
    }
    var inner = withoutVolume(path);
    if (inner.startsWith("windows\\")) {
      return isOpen(inner) ? OPEN : SYSTEM;
    }
    if (startsWithAny(
        inner,
        "program files\\",
        "program files (x86)\\",
        "programdata\\microsoft\\",
        "windowsazure\\",
        "packages\\plugins\\")) {
      return INSTALLED;
    }
    if (inner.startsWith("users\\")) {
      return isOpen(inner) ? OPEN : PROFILE;
    }
    if (inner.startsWith("programdata\\") || isOpen(inner)) {
      return OPEN;
    }
    return path.indexOf('\\') < 0 ? UNKNOWN : OTHER;
  }

  private static boolean isOpen(String inner) {
    return inner.contains("\\temp\\")
        || startsWithAny(
            inner, "users\\public\\", "temp\\", "windows\\tasks\\", "windows\\tracing\\")
        || startsWithAny(inner, "perflogs\\", "$recycle.bin\\", "windows\\debug\\");
  }

  /** The path on its volume, however the volume is named. */
  private static String withoutVolume(String path) {
    var rest = path;
    if (startsWithAny(rest, "\\\\?\\", "\\??\\", "\\\\.\\")) {
      rest = rest.substring(4);
    }
    if (rest.startsWith("\\device\\harddiskvolume")) {
      return rest.substring(Math.min(rest.length(), rest.indexOf('\\', 9) + 1));
    }
    if (rest.startsWith("\\systemroot\\")) {
      return "windows\\" + rest.substring(12);
    }
    boolean hasDrive = rest.length() > 2 && rest.charAt(1) == ':' && rest.charAt(2) == '\\';
    return hasDrive ? rest.substring(3) : rest;
  }

  private static boolean startsWithAny(String path, String... beginnings) {
    for (var beginning : beginnings) {
      if (path.startsWith(beginning)) {
        return true;
      }
    }
    return false;
  }
}
