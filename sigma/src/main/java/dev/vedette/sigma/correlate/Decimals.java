package dev.vedette.sigma.correlate;

/** Numbers in the values of events. */
final class Decimals {
  private static final int MAX_LENGTH = 40;

  private Decimals() {}

  /** The number that a text is, in double precision; NaN where it is none. */
  static double parse(String text) {
    if (text.length() > MAX_LENGTH || !isDecimal(text)) {
      return Double.NaN;
    }
    double number = Double.parseDouble(text);
    return Double.isFinite(number) ? number : Double.NaN;
  }

  /** An optional sign, digits with at most one point, an optional exponent. */
  private static boolean isDecimal(String text) {
    int digits = 0;
    boolean hasPoint = false;
    int exponentAt = -1;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= '0' && c <= '9') {
        digits++;
      } else if (c == '.' && !hasPoint && exponentAt < 0) {
        hasPoint = true;
      } else if ((c == 'e' || c == 'E') && digits > 0 && exponentAt < 0) {
        exponentAt = i;
        digits = 0;
      } else if ((c != '-' && c != '+') || i != (exponentAt < 0 ? 0 : exponentAt + 1)) {
        return false;
      }
    }
    return digits > 0;
  }
}
