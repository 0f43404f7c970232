package dev.vedette.detect.indicators;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;

/** Addresses as text, for people. */
final class AddressText {
  private static final long MAPPED = 0xFFFFL;

  private AddressText() {}

  static String of(long high, long low) {
    if (isV4(high, low)) {
      return ((low >>> 24) & 0xFF)
          + "."
          + ((low >>> 16) & 0xFF)
          + "."
          + ((low >>> 8) & 0xFF)
          + "."
          + (low & 0xFF);
    }
    try {
      var bytes = ByteBuffer.allocate(16).putLong(high).putLong(low).array();
      return InetAddress.getByAddress(bytes).getHostAddress();
    } catch (UnknownHostException e) {
      throw new IllegalStateException("16 bytes are an address", e);
    }
  }

  /**
   * @param prefix in bits of 128
   */
  static String ofRange(long high, long low, int prefix) {
    return of(high, low) + "/" + (isV4(high, low) && prefix >= 96 ? prefix - 96 : prefix);
  }

  private static boolean isV4(long high, long low) {
    return high == 0 && low >>> 32 == MAPPED;
  }
}
