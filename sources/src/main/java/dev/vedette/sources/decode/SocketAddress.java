package dev.vedette.sources.decode;

import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * The internet address in the {@code saddr} of a Linux audit record: a {@code sockaddr_in} or
 * {@code sockaddr_in6} in hexadecimal, as a little-endian kernel wrote it.
 *
 * @param ip in the usual notation
 * @param port as a decimal number
 * @see <a href="https://man7.org/linux/man-pages/man7/ip.7.html">ip(7)</a>
 */
record SocketAddress(String ip, String port) {
  private static final String INET = "0200";
  private static final String INET6 = "0A00";
  private static final HexFormat HEX = HexFormat.of();

  /** The address, or null if it is of another family or cut short. */
  static @Nullable SocketAddress parse(String saddr) {
    try {
      if (saddr.startsWith(INET) && saddr.length() >= 16) {
        return new SocketAddress(inet(saddr), port(saddr));
      }
      if (saddr.startsWith(INET6) && saddr.length() >= 48) {
        return new SocketAddress(inet6(saddr), port(saddr));
      }
      return null;
    } catch (IllegalArgumentException e) {
      return null; // Not hexadecimal after all: what somebody else calls saddr.
    }
  }

  private static String port(String saddr) {
    return Integer.toString(HexFormat.fromHexDigits(saddr, 4, 8));
  }

  private static String inet(String saddr) {
    var bytes = HEX.parseHex(saddr, 8, 16);
    return "%d.%d.%d.%d"
        .formatted(bytes[0] & 0xFF, bytes[1] & 0xFF, bytes[2] & 0xFF, bytes[3] & 0xFF);
  }

  /** Eight groups without leading zeros; runs of zeros are left as they are. */
  private static String inet6(String saddr) {
    var text = new StringBuilder();
    for (int group = 0; group < 8; group++) {
      int at = 16 + 4 * group;
      text.append(group == 0 ? "" : ":")
          .append(Integer.toHexString(HexFormat.fromHexDigits(saddr, at, at + 4)));
    }
    return text.toString();
  }
}
