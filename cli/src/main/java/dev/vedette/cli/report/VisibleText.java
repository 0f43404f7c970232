package dev.vedette.cli.report;

/**
 * Text of strangers made safe to look at: whatever a terminal or browser would obey or hide is
 * spelled out instead. Control characters become their pictures ({@code ␛}), and characters that
 * turn, hide or join text are shown by number ({@code ⟦U+202E⟧}). Letters of every script stay.
 *
 * <p>The result is for eyes. It is not escaped for HTML or JSON.
 */
public final class VisibleText {
  /** Marks on one letter beyond this number are shown by number, so that they cannot pile up. */
  private static final int MAX_MARKS = 4;

  private VisibleText() {}

  /** For one line: line ends and tabs are shown as {@code ␊ ␍ ␉}. */
  public static String line(String text) {
    return visible(text, false);
  }

  /** For one line of at most {@code limit} characters of {@code text}; says how many were cut. */
  public static String line(String text, int limit) {
    return cut(line(text.substring(0, cutAt(text, limit))), text.length() - cutAt(text, limit));
  }

  /** For a block of several lines: line feeds and tabs stay, CR LF is one line feed. */
  public static String block(String text) {
    return visible(text, true);
  }

  /** For a block of at most {@code limit} characters of {@code text}. */
  static String block(String text, int limit) {
    return cut(block(text.substring(0, cutAt(text, limit))), text.length() - cutAt(text, limit));
  }

  private static String cut(String shown, int missing) {
    return missing == 0 ? shown : shown + "… (" + Counted.of(missing, "more character") + ")";
  }

  private static int cutAt(String text, int limit) {
    if (text.length() <= limit) {
      return text.length();
    }
    return Character.isHighSurrogate(text.charAt(limit - 1)) ? limit - 1 : limit;
  }

  private static String visible(String text, boolean isBlock) {
    int first = firstToChange(text, isBlock);
    if (first == text.length()) {
      return text;
    }
    var shown = new StringBuilder(text.length() + 32).append(text, 0, first);
    int marks = 0;
    for (int at = first; at < text.length(); ) {
      int point = text.codePointAt(at);
      marks = DisplayWidth.isMark(point) ? marks + 1 : 0;
      at += Character.charCount(point);
      if (!isBlock || !isLineEnd(text, point, at)) {
        append(shown, point, isBlock, marks);
      }
    }
    return shown.toString();
  }

  /** Whether this is the first half of CR LF, as Windows ends lines. */
  private static boolean isLineEnd(String text, int point, int next) {
    return point == '\r' && next < text.length() && text.charAt(next) == '\n';
  }

  /** Most text is plain ASCII and is handed back as it is. */
  private static int firstToChange(String text, boolean isBlock) {
    int at = 0;
    while (at < text.length() && isPlain(text.charAt(at), isBlock)) {
      at++;
    }
    return at;
  }

  private static boolean isPlain(char c, boolean isBlock) {
    return (c >= ' ' && c < 0x7f) || (isBlock && (c == '\n' || c == '\t'));
  }

  private static void append(StringBuilder shown, int point, boolean isBlock, int marks) {
    if (isBlock && (point == '\n' || point == '\t')) {
      shown.append((char) point);
    } else if (point < ' ') {
      shown.append((char) (0x2400 + point));
    } else if (point == 0x7f) {
      shown.append('␡');
    } else if (isHidden(point) || marks > MAX_MARKS) {
      shown.append("⟦U+%04X⟧".formatted(point));
    } else {
      shown.appendCodePoint(point);
    }
  }

  private static boolean isHidden(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.UNASSIGNED,
          Character.PRIVATE_USE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> isBlank(point);
    };
  }

  /** Letters and marks that show nothing: fillers, joiners and variation selectors. */
  private static boolean isBlank(int point) {
    return point == 0x034f
        || point == 0x115f
        || point == 0x1160
        || point == 0x17b4
        || point == 0x17b5
        || (point >= 0x180b && point <= 0x180f)
        || point == 0x2800
        || point == 0x3164
        || (point >= 0xfe00 && point <= 0xfe0f)
        || point == 0xffa0
        || (point >= 0xe0100 && point <= 0xe01ef);
  }
}
