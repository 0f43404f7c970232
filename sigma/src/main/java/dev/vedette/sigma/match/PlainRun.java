package dev.vedette.sigma.match;

/**
 * The longest part of a literal that stands in a JSON string as it is, so that it can be looked for
 * in values that are still escaped.
 *
 * @param text ASCII without quotes, backslashes and control characters, its case folded
 * @param isAtStart whether the literal begins with it and must stand at the start of a value
 * @param isAtEnd the same for the end
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares it
record PlainRun(byte[] text, boolean isAtStart, boolean isAtEnd) {

  static PlainRun of(AutomatonBuilder.Entry entry) {
    byte[] literal = entry.literal();
    int from = 0;
    int to = 0;
    for (int start = 0; start < literal.length; start++) {
      int end = start;
      while (end < literal.length && isPlain(literal[end])) {
        end++;
      }
      if (end - start > to - from) {
        from = start;
        to = end;
      }
      start = end;
    }
    return new PlainRun(
        java.util.Arrays.copyOfRange(literal, from, to),
        entry.isAtStart() && from == 0,
        entry.isAtEnd() && to == literal.length);
  }

  /** Whether it is the whole of the values that are looked for. */
  boolean isWhole() {
    return isAtStart && isAtEnd;
  }

  private static boolean isPlain(byte b) {
    return b >= ' ' && b != '"' && b != '\\' && b != 0x7F;
  }
}
