package dev.vedette.server.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.vedette.server.web.ProblemException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Places in long lists, as callers hand them back: opaque to them. */
final class Cursors {
  private static final int DEFAULT_LIMIT = 100;
  private static final int MOST = 1_000;

  /** The end of the year 9999, epoch milliseconds. */
  private static final long LAST_MOMENT = 253_402_300_799_999L;

  private Cursors() {}

  static String write(Object... parts) {
    var text = new StringBuilder();
    for (var part : parts) {
      text.append(part).append('\n');
    }
    return Base64.getUrlEncoder().withoutPadding().encodeToString(text.toString().getBytes(UTF_8));
  }

  /**
   * @throws ProblemException 400 if it was not made by {@link #write} with as many parts
   */
  static List<String> read(String cursor, int parts) {
    try {
      var read =
          new String(Base64.getUrlDecoder().decode(cursor), UTF_8)
              .lines()
              .limit(parts + 1L)
              .toList();
      if (read.size() == parts) {
        return read;
      }
    } catch (IllegalArgumentException e) {
      // Told below.
    }
    throw wrong();
  }

  static long number(String part) {
    try {
      return Long.parseLong(part);
    } catch (NumberFormatException e) {
      throw wrong();
    }
  }

  /** A moment that the database has too: what no calendar has it would not take. */
  static Instant instant(String part) {
    return Instant.ofEpochMilli(Math.clamp(number(part), 0, LAST_MOMENT));
  }

  private static ProblemException wrong() {
    return new ProblemException(400, "Send the cursor of the page before as it was.");
  }

  static int limit(@Nullable Integer wanted) {
    int limit = wanted == null ? DEFAULT_LIMIT : wanted;
    if (limit < 1 || limit > MOST) {
      throw new ProblemException(400, "limit is a number from 1 to " + MOST + ".");
    }
    return limit;
  }
}
