package dev.vedette.sigma.match;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.vedette.sigma.ValueTest.Compare;
import java.math.BigDecimal;

/** Compares the text of a decimal number with a bound; numbers of up to 40 characters count. */
final class Decimals {
  private static final int MAX_LENGTH = 40;
  private static final int MAX_EXPONENT = 100;
  private static final int LONG_DIGITS = 18;

  private Decimals() {}

  static boolean holds(Compare test, byte[] text, int from, int to) {
    if (isShortInteger(text, from, to)) {
      var order = BigDecimal.valueOf(integer(text, from, to)).compareTo(test.bound());
      return test.comparison().holds(order);
    }
    return to - from <= MAX_LENGTH && holds(test, new String(text, from, to - from, UTF_8));
  }

  static boolean holds(Compare test, String text) {
    if (text.length() > MAX_LENGTH) {
      return false;
    }
    try {
      var number = new BigDecimal(text);
      return Math.abs((long) number.scale()) <= MAX_EXPONENT
          && test.comparison().holds(number.compareTo(test.bound()));
    } catch (NumberFormatException _) {
      return false;
    }
  }

  private static boolean isShortInteger(byte[] text, int from, int to) {
    if (from == to || to - from > LONG_DIGITS) {
      return false;
    }
    for (int i = from; i < to; i++) {
      if (text[i] < '0' || text[i] > '9') {
        return false;
      }
    }
    return true;
  }

  private static long integer(byte[] text, int from, int to) {
    long number = 0;
    for (int i = from; i < to; i++) {
      number = number * 10 + text[i] - '0';
    }
    return number;
  }
}
