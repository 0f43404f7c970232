package dev.vedette.sources.files;

import java.util.Locale;
import java.util.regex.Pattern;

/** File names of strangers, made fit to be shown. */
final class DisplayName {
  private static final int LONGEST = 1024;
  private static final Pattern CLIMBS = Pattern.compile("(^|[/\\\\])\\.\\.([/\\\\]|$)");
  private static final Pattern ABSOLUTE = Pattern.compile("^([/\\\\]|[A-Za-z]:)");

  private DisplayName() {}

  /** The name with what could steer a terminal or reorder text written as an escape. */
  static String of(String name) {
    var shown = new StringBuilder(name.length());
    name.codePoints().limit(LONGEST).forEach(c -> append(shown, c));
    return name.length() > LONGEST ? shown.append("...").toString() : shown.toString();
  }

  /** Whether an archive's entry has a name that would escape from the folder it is unpacked to. */
  static boolean isHostile(String name) {
    return CLIMBS.matcher(name).find()
        || ABSOLUTE.matcher(name).find()
        || name.codePoints().anyMatch(DisplayName::isUnsafe);
  }

  /** Whether a file is a version control's or a Mac's own bookkeeping and never telemetry. */
  static boolean isBookkeeping(String path) {
    for (var part : path.split("[/\\\\]", -1)) {
      if (part.equals(".git") || part.equals("__MACOSX") || part.startsWith("._")) {
        return true;
      }
    }
    return false;
  }

  private static void append(StringBuilder shown, int c) {
    if (isUnsafe(c)) {
      shown.append(String.format(Locale.ROOT, c < 0x100 ? "\\x%02x" : "\\u%04x", c));
    } else {
      shown.appendCodePoint(c);
    }
  }

  private static boolean isUnsafe(int c) {
    int type = Character.getType(c);
    return type == Character.CONTROL
        || type == Character.FORMAT
        || type == Character.SURROGATE
        || type == Character.LINE_SEPARATOR
        || type == Character.PARAGRAPH_SEPARATOR;
  }
}
