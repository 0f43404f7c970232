package dev.vedette.correlate;

import java.util.List;

/** Words and lengths. */
final class Text {
  private Text() {}

  /** The text, or its beginning and an ellipsis where it is longer than {@code max} characters. */
  static String cut(String text, int max) {
    if (text.length() <= max) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(max - 2)) ? max - 2 : max - 1;
    return text.substring(0, end) + "…";
  }

  /** What follows the last slash or backslash. */
  static String fileName(String path) {
    int at = Math.max(path.lastIndexOf('\\'), path.lastIndexOf('/'));
    return at < 0 || at == path.length() - 1 ? path : path.substring(at + 1);
  }

  /** {@code a}, {@code a and b}, {@code a, b and c}. */
  static String list(List<String> items) {
    int last = items.size() - 1;
    return last < 1
        ? String.join("", items)
        : String.join(", ", items.subList(0, last)) + " and " + items.get(last);
  }

  /** {@link #list} of at most {@code max} items, the rest as a number. */
  static String list(List<String> items, int max) {
    if (items.size() <= max) {
      return list(items);
    }
    return String.join(", ", items.subList(0, max)) + " and " + (items.size() - max) + " more";
  }

  /** {@code 1 host}, {@code 2 hosts}. */
  static String count(long number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }

  /** Begins with a capital, unless it begins with a name, which is as it is. */
  static String sentence(String text) {
    boolean ours =
        text.startsWith("somebody")
            || text.startsWith("a process")
            || text.startsWith("the system ");
    return ours ? Character.toUpperCase(text.charAt(0)) + text.substring(1) : text;
  }
}
