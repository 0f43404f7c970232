package dev.vedette.sigma;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Optional;

/**
 * A network in CIDR notation (RFC 4632, RFC 4291).
 *
 * @param prefix bits that count, of 128; an IPv4 network has 96 more than it is written with
 */
public record IpNetwork(long high, long low, int prefix, boolean isV4) {

  /** Reads {@code 10.0.0.0/8} or {@code fc00::/7}; an address alone is a network of one. */
  public static Optional<IpNetwork> parse(String text) {
    int slash = text.indexOf('/');
    var bytes = (slash < 0 ? text : text.substring(0, slash)).getBytes(UTF_8);
    var address = new IpAddress();
    if (!address.read(bytes, 0, bytes.length)) {
      return Optional.empty();
    }
    int width = address.isV4() ? 32 : 128;
    int prefix = slash < 0 ? width : parsePrefix(text.substring(slash + 1), width);
    if (prefix < 0) {
      return Optional.empty();
    }
    int bits = prefix + 128 - width;
    return Optional.of(
        new IpNetwork(
            address.high() & mask(bits), address.low() & mask(bits - 64), bits, address.isV4()));
  }

  /** Whether the address that was read last lies inside. IPv4 is never inside an IPv6 network. */
  public boolean contains(IpAddress address) {
    return address.isV4() == isV4
        && (address.high() & mask(prefix)) == high
        && (address.low() & mask(prefix - 64)) == low;
  }

  @Override
  public String toString() {
    return isV4
        ? "%d.%d.%d.%d/%d"
            .formatted(low >> 24 & 0xFF, low >> 16 & 0xFF, low >> 8 & 0xFF, low & 0xFF, prefix - 96)
        : "%x:%x:%x:%x:%x:%x:%x:%x/%d"
            .formatted(
                high >>> 48,
                high >> 32 & 0xFFFF,
                high >> 16 & 0xFFFF,
                high & 0xFFFF,
                low >>> 48,
                low >> 32 & 0xFFFF,
                low >> 16 & 0xFFFF,
                low & 0xFFFF,
                prefix);
  }

  private static long mask(int bits) {
    if (bits <= 0) {
      return 0;
    }
    return bits >= 64 ? -1L : -1L << (64 - bits);
  }

  private static int parsePrefix(String digits, int width) {
    if (!digits.matches("[0-9]{1,3}")) {
      return -1;
    }
    int prefix = Integer.parseInt(digits);
    return prefix <= width ? prefix : -1;
  }
}
