package dev.vedette.correlate.entities;

import java.net.InetAddress;
import java.util.Optional;

/**
 * A network that a tenant has a name for.
 *
 * @param prefix how many bits of an address it fixes
 */
public record NamedNetwork(InetAddress address, int prefix, String name) {

  /** Parses {@code 10.20.0.0/16}; no name is ever looked up. */
  static Optional<NamedNetwork> parse(String text, String name) {
    int slash = text.indexOf('/');
    try {
      var address = InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash));
      int bits = address.getAddress().length * 8;
      int prefix = slash < 0 ? bits : Integer.parseInt(text.substring(slash + 1));
      return prefix < 0 || prefix > bits
          ? Optional.empty()
          : Optional.of(new NamedNetwork(address, prefix, name));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  boolean contains(InetAddress other) {
    var mine = address.getAddress();
    var theirs = other.getAddress();
    if (mine.length != theirs.length) {
      return false;
    }
    for (int bit = 0; bit < prefix; bit += 8) {
      int mask = prefix - bit >= 8 ? 0xFF : 0xFF << (8 - (prefix - bit)) & 0xFF;
      if (((mine[bit / 8] ^ theirs[bit / 8]) & mask) != 0) {
        return false;
      }
    }
    return true;
  }
}
