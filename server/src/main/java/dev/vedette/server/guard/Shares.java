package dev.vedette.server.guard;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How many connections each address has. Of IPv6 the network of 64 bits counts, for whoever has one
 * address of it has all. Safe for several threads.
 */
final class Shares {
  private static final int NETWORK_BYTES = 8;

  private final int most;
  private final ConcurrentHashMap<ByteBuffer, Integer> open = new ConcurrentHashMap<>();

  /**
   * @param most of one address; 0 for any number
   */
  Shares(int most) {
    this.most = most;
  }

  /** Takes a share; false if the address has as many as it may. */
  boolean take(InetAddress address) {
    if (most == 0) {
      return true;
    }
    boolean[] isTaken = {false};
    open.compute(
        key(address),
        (_, had) -> {
          int before = had == null ? 0 : had;
          isTaken[0] = before < most;
          return isTaken[0] ? Integer.valueOf(before + 1) : had;
        });
    return isTaken[0];
  }

  /** Gives a share back that was taken. */
  void give(InetAddress address) {
    if (most != 0) {
      open.computeIfPresent(key(address), (_, had) -> had == 1 ? null : had - 1);
    }
  }

  private static ByteBuffer key(InetAddress address) {
    var bytes = address.getAddress();
    return ByteBuffer.wrap(
        address instanceof Inet6Address ? Arrays.copyOf(bytes, NETWORK_BYTES) : bytes);
  }
}
