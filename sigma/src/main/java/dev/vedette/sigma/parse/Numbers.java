package dev.vedette.sigma.parse;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/** Numbers as YAML 1.2 writes them. */
final class Numbers {
  private static final int MAX_LENGTH = 40;
  private static final int MAX_EXPONENT = 100;

  private Numbers() {}

  static Optional<BigDecimal> parse(String text) {
    if (text.length() > MAX_LENGTH) {
      return Optional.empty();
    }
    try {
      if (text.startsWith("0x")) {
        return Optional.of(new BigDecimal(new BigInteger(text.substring(2), 16)));
      }
      if (text.startsWith("0o")) {
        return Optional.of(new BigDecimal(new BigInteger(text.substring(2), 8)));
      }
      var number = new BigDecimal(text);
      return Math.abs(number.scale()) > MAX_EXPONENT ? Optional.empty() : Optional.of(number);
    } catch (NumberFormatException _) {
      return Optional.empty();
    }
  }

  /** The texts that an event may hold for a number: as the rule writes it, and in plain digits. */
  static List<String> spellings(String text) {
    return parse(text)
        .map(BigDecimal::toPlainString)
        .filter(plain -> !plain.equals(text))
        .map(plain -> List.of(text, plain))
        .orElse(List.of(text));
  }
}
