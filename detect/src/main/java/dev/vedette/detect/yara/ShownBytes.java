package dev.vedette.detect.yara;

/**
 * Bytes for people: printable ones as quoted text, UTF-16 text without its zeros, all else as
 * hexadecimal numbers. Nothing in the result can steer a terminal or a page.
 */
final class ShownBytes {
  private ShownBytes() {}

  /**
   * Takes one character for each byte.
   *
   * @param length how many bytes there were; what is cut off is shown as an ellipsis
   */
  static String of(String bytes, int length) {
    var more = length > bytes.length() ? " …" : "";
    if (isPrintable(bytes)) {
      return '"' + bytes + '"' + more;
    }
    var narrow = narrow(bytes);
    return narrow.isEmpty() ? hexadecimal(bytes) + more : '"' + narrow + "\" (wide)" + more;
  }

  private static boolean isPrintable(String bytes) {
    return !bytes.isEmpty() && bytes.chars().allMatch(c -> c >= ' ' && c <= '~');
  }

  /** The text of which this is the UTF-16 form, little-endian; empty if it is none. */
  private static String narrow(String bytes) {
    var text = new StringBuilder();
    for (int i = 0; i < bytes.length(); i++) {
      if (i % 2 == 0) {
        text.append(bytes.charAt(i));
      } else if (bytes.charAt(i) != 0) {
        return "";
      }
    }
    return isPrintable(text.toString()) ? text.toString() : "";
  }

  private static String hexadecimal(String bytes) {
    var text = new StringBuilder("{");
    for (int i = 0; i < bytes.length(); i++) {
      text.append(' ').append(Character.forDigit(bytes.charAt(i) >> 4, 16));
      text.append(Character.forDigit(bytes.charAt(i) & 15, 16));
    }
    return text.append(" }").toString();
  }
}
