package dev.vedette.detect.behaviour;

import java.net.InetAddress;

/** Kinds of addresses. */
public final class Addresses {
  private Addresses() {}

  /**
   * Whether an address belongs to no place of the internet: private, shared, loopback, link-local,
   * multicast, or none at all (RFC 6890).
   */
  public static boolean isInternal(String address) {
    try {
      var parsed = InetAddress.ofLiteral(address);
      return parsed.isSiteLocalAddress()
          || parsed.isLoopbackAddress()
          || parsed.isLinkLocalAddress()
          || parsed.isAnyLocalAddress()
          || parsed.isMulticastAddress()
          || isShared(parsed.getAddress());
    } catch (IllegalArgumentException e) {
      return true;
    }
  }

  /** 100.64.0.0/10, fc00::/7, and all of 240.0.0.0/4. */
  private static boolean isShared(byte[] bytes) {
    int first = bytes[0] & 0xFF;
    if (bytes.length > 4) {
      return (first & 0xFE) == 0xFC;
    }
    return first >= 240 || (first == 100 && (bytes[1] & 0xC0) == 64);
  }
}
