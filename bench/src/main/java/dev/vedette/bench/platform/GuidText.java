package dev.vedette.bench.platform;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.regex.Pattern;

/**
 * A record that can be written again with other GUIDs, which is what telemetry names processes,
 * logons and devices by: so that many of them hold what as many real events do, and not the same
 * few values over and over, which compress to nothing.
 *
 * @param places where GUIDs begin
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares them
record GuidText(byte[] text, int[] places) {
  private static final Pattern GUID =
      Pattern.compile(
          "[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

  private static final byte[] DIGITS = "0123456789abcdef".getBytes(US_ASCII);
  private static final int CHANGED = 8;

  /** Odd, so that each round gives other digits. */
  private static final int STEP = 0x9E3779B1;

  static GuidText of(byte[] text) {
    // One character for each byte, whatever the bytes are.
    var matcher = GUID.matcher(new String(text, ISO_8859_1));
    return new GuidText(text, matcher.results().mapToInt(result -> result.start()).toArray());
  }

  /** The text of a round; that of round 0 is as it was. */
  byte[] varied(int round) {
    if (round == 0 || places.length == 0) {
      return text;
    }
    int mask = round * STEP;
    var bytes = text.clone();
    for (int place : places) {
      for (int i = 0; i < CHANGED; i++) {
        int digit = Character.digit(bytes[place + i], 16) ^ ((mask >>> (4 * i)) & 0xF);
        bytes[place + i] = DIGITS[digit];
      }
    }
    return bytes;
  }
}
