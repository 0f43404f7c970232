package dev.vedette.detect.stix;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.vedette.sigma.IpAddress;

/** Networks in CIDR notation; an address is a network of its own. */
final class Networks {
  private Networks() {}

  /** Whether all of one network is in another; false if either is none. */
  static boolean contains(String outer, String inner) {
    var out = parse(outer);
    var in = parse(inner);
    if (out == null || in == null || in.prefix < out.prefix) {
      return false;
    }
    long highMask = out.prefix == 0 ? 0 : out.prefix >= 64 ? -1L : -1L << (64 - out.prefix);
    long lowMask = out.prefix <= 64 ? 0 : -1L << (128 - out.prefix);
    return ((out.high ^ in.high) & highMask) == 0 && ((out.low ^ in.low) & lowMask) == 0;
  }

  private record Network(long high, long low, int prefix) {}

  private static @org.jspecify.annotations.Nullable Network parse(String text) {
    int slash = text.indexOf('/');
    var bytes = (slash < 0 ? text : text.substring(0, slash)).getBytes(UTF_8);
    var address = new IpAddress();
    if (!address.read(bytes, 0, bytes.length)) {
      return null;
    }
    var digits = slash < 0 ? "128" : text.substring(slash + 1);
    if (!digits.matches("\\d{1,3}")) {
      return null;
    }
    int bits = Integer.parseInt(digits);
    int prefix = slash >= 0 && address.isV4() ? bits + 96 : bits;
    return prefix > 128 ? null : new Network(address.high(), address.low(), prefix);
  }
}
