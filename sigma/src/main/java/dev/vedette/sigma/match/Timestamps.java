package dev.vedette.sigma.match;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads the timestamps that Sigma's time modifiers take apart.
 *
 * <p>Dates of ISO 8601 are taken as they are written: a zone is not converted, as the modifiers
 * appendix says. Whole numbers of ten or thirteen digits are seconds or milliseconds since 1970
 * UTC.
 */
final class Timestamps {
  private static final Pattern ISO =
      Pattern.compile(
          "(\\d{4})-(\\d\\d)-(\\d\\d)(?:[T ](\\d\\d):(\\d\\d)(?::\\d\\d(?:[.,]\\d{1,9})?)?"
              + " ?(?:Z|UTC|[+-]\\d\\d:?\\d\\d)?)?");
  private static final Pattern EPOCH = Pattern.compile("\\d{10}|\\d{13}");
  private static final int MAX_LENGTH = 64;

  private Timestamps() {}

  static Optional<LocalDateTime> parse(String text) {
    if (text.length() > MAX_LENGTH) {
      return Optional.empty();
    }
    try {
      if (EPOCH.matcher(text).matches()) {
        long number = Long.parseLong(text);
        var instant =
            text.length() == 10 ? Instant.ofEpochSecond(number) : Instant.ofEpochMilli(number);
        return Optional.of(LocalDateTime.ofInstant(instant, ZoneOffset.UTC));
      }
      return parseIso(text);
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }

  private static Optional<LocalDateTime> parseIso(String text) {
    var found = ISO.matcher(text);
    if (!found.matches()) {
      return Optional.empty();
    }
    boolean hasTime = found.group(4) != null;
    return Optional.of(
        LocalDateTime.of(
            Integer.parseInt(found.group(1)),
            Integer.parseInt(found.group(2)),
            Integer.parseInt(found.group(3)),
            hasTime ? Integer.parseInt(found.group(4)) : 0,
            hasTime ? Integer.parseInt(found.group(5)) : 0));
  }
}
