package dev.vedette.respond.notify;

import java.util.regex.Pattern;

/**
 * Text that attackers may have written, as text of one line that does nothing: what cannot be seen,
 * or turns what is around it, is shown by its number; addresses are not made into links by the
 * programs that show it.
 */
public final class Plain {
  private static final Pattern LINK = Pattern.compile("(?i)\\b([a-z][a-z0-9+.-]{1,20})://");
  private static final Pattern BARE =
      Pattern.compile("(?i)\\b(www|ftp)\\.|\\b(mailto|javascript):");

  private Plain() {}

  /**
   * The text, no longer than so many characters.
   *
   * @param most at least one
   */
  public static String of(String text, int most) {
    // A character may become eight, and what is cut off need not be looked at.
    var head = text.length() > most * 2L ? text.substring(0, most * 2) : text;
    return cut(inert(visible(head)), most);
  }

  private static String visible(String text) {
    var shown = new StringBuilder(text.length());
    text.codePoints()
        .forEach(each -> {
          if (each == '\n' || each == '\r' || each == '\t') {
            shown.append(' ');
          } else if (isVisible(each)) {
            shown.appendCodePoint(each);
          } else {
            shown.append("[U+%04X]".formatted(each));
          }
        });
    return shown.toString();
  }

  private static boolean isVisible(int each) {
    return switch (Character.getType(each)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.PRIVATE_USE,
          Character.SURROGATE,
          Character.UNASSIGNED ->
          false;
      case Character.SPACE_SEPARATOR -> each == ' ';
      default -> true;
    };
  }

  private static String inert(String text) {
    var without = LINK.matcher(text).replaceAll("$1[:]//");
    return BARE.matcher(without)
        .replaceAll(
            found -> found.group(1) == null ? found.group(2) + "[:]" : found.group(1) + "[.]");
  }

  private static String cut(String text, int most) {
    if (text.codePointCount(0, text.length()) <= most) {
      return text;
    }
    return text.substring(0, text.offsetByCodePoints(0, most - 1)) + "…";
  }
}
