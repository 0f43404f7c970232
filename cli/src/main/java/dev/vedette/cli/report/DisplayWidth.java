package dev.vedette.cli.report;

/**
 * How many columns of a terminal a character takes: 0 for marks that sit on the letter before, 2
 * for East Asian wide ones and emoji, 1 for the rest.
 *
 * @see <a href="https://www.unicode.org/reports/tr11/">UAX 11, East Asian Width</a>
 */
final class DisplayWidth {
  /** Ranges of width W and F, first and last of each, from EastAsianWidth.txt of Unicode 16. */
  private static final int[] WIDE = {
    0x1100, 0x115f, 0x2329, 0x232a, 0x2630, 0x2637, 0x268a, 0x268f, 0x2e80, 0x303e, 0x3041, 0x33ff,
    0x3400, 0x4dbf, 0x4dc0, 0x4dff, 0x4e00, 0x9fff, 0xa000, 0xa4cf, 0xa960, 0xa97f, 0xac00, 0xd7a3,
    0xf900, 0xfaff, 0xfe10, 0xfe19, 0xfe30, 0xfe6f, 0xff01, 0xff60, 0xffe0, 0xffe6, 0x16fe0,
    0x16fff, 0x17000, 0x18cff, 0x1aff0, 0x1b2ff, 0x1d300, 0x1d376, 0x1f200, 0x1f2ff, 0x20000,
    0x3fffd
  };

  private DisplayWidth() {}

  static int of(String text) {
    return text.codePoints().map(DisplayWidth::of).sum();
  }

  static int of(int point) {
    if (point < 0x300) {
      return 1;
    }
    if (isMark(point)) {
      return 0;
    }
    return isWide(point) ? 2 : 1;
  }

  /** Whether it is drawn onto the letter before it. */
  static boolean isMark(int point) {
    int type = Character.getType(point);
    return type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK;
  }

  private static boolean isWide(int point) {
    for (int range = 0; range < WIDE.length; range += 2) {
      if (point >= WIDE[range] && point <= WIDE[range + 1]) {
        return true;
      }
    }
    return Character.isEmojiPresentation(point);
  }
}
