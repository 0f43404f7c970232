package dev.vedette.pipeline.packs;

/** Which characters a pack may have people read. */
final class PackText {
  private PackText() {}

  /** Whether a code point steers a terminal or the order of text, or is no character. */
  static boolean isHostile(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.UNASSIGNED,
          Character.PRIVATE_USE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> false;
    };
  }

  /** The text with a question mark for each hostile character. */
  static String harmless(String text) {
    var harmless = new StringBuilder();
    text.codePoints().forEach(c -> harmless.appendCodePoint(isHostile(c) ? '?' : c));
    return harmless.toString();
  }
}
