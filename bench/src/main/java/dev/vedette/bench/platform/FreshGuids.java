package dev.vedette.bench.platform;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;
import java.util.regex.Pattern;

/**
 * Bodies again and again, each round with other GUIDs: what telemetry names processes, logons and
 * devices by. So that a lake of them holds what a lake of real events does, and not the same few
 * values over and over, which compress to nothing.
 */
final class FreshGuids implements LongFunction<BulkBody> {
  private static final Pattern GUID =
      Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

  private static final byte[] DIGITS = "0123456789abcdef".getBytes(US_ASCII);
  private static final int CHANGED = 8;

  /** Odd, so that each round gives other digits. */
  private static final int STEP = 0x9E3779B1;

  private final List<BulkBody> bodies;
  private final List<int[]> places = new ArrayList<>();

  FreshGuids(List<BulkBody> bodies) {
    this.bodies = bodies;
    for (var body : bodies) {
      // One character for each byte, whatever the bytes are.
      var matcher = GUID.matcher(new String(body.bytes(), ISO_8859_1));
      places.add(matcher.results().mapToInt(result -> result.start()).toArray());
    }
  }

  @Override
  public BulkBody apply(long number) {
    int at = (int) (number % bodies.size());
    int round = (int) (number / bodies.size());
    return round == 0 ? bodies.get(at) : varied(bodies.get(at), places.get(at), round * STEP);
  }

  private static BulkBody varied(BulkBody body, int[] guids, int mask) {
    var bytes = body.bytes().clone();
    for (int guid : guids) {
      for (int i = 0; i < CHANGED; i++) {
        int digit = Character.digit(bytes[guid + i], 16) ^ (mask >>> 4 * i & 0xF);
        bytes[guid + i] = DIGITS[digit];
      }
    }
    return new BulkBody(bytes, body.events());
  }
}
