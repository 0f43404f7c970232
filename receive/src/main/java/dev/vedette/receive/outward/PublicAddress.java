package dev.vedette.receive.outward;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.List;

/**
 * Tells addresses of the public network from those of this machine and of networks around it, which
 * a name that somebody else controls must not lead to (IANA's registries of special addresses).
 */
public final class PublicAddress {
  /** Networks that Java has no question for. */
  private static final List<Network> SPECIAL =
      List.of(
          Network.of(8, 0),
          Network.of(10, 100, 64),
          Network.of(24, 192, 0, 0),
          Network.of(24, 192, 0, 2),
          Network.of(15, 198, 18),
          Network.of(24, 198, 51, 100),
          Network.of(24, 203, 0, 113),
          Network.of(4, 240));

  /** Global unicast (RFC 4291), the only IPv6 addresses that lead outside. */
  private static final Network GLOBAL = Network.of(3, 0x20);

  /** Within it: Teredo and other protocols, documentation, 6to4, which lead elsewhere. */
  private static final List<Network> NOT_GLOBAL =
      List.of(
          Network.of(23, 0x20, 0x01, 0x00),
          Network.of(32, 0x20, 0x01, 0x0d, 0xb8),
          Network.of(16, 0x20, 0x02),
          Network.of(20, 0x3f, 0xff, 0x00));

  private record Network(int bits, List<Integer> bytes) {
    static Network of(int bits, Integer... bytes) {
      return new Network(bits, List.of(bytes));
    }

    boolean holds(byte[] address) {
      for (int bit = 0; bit < bits; bit++) {
        int mask = 0x80 >> (bit % 8);
        int wanted = bit / 8 < bytes.size() ? bytes.get(bit / 8) : 0;
        if ((address[bit / 8] & mask) != (wanted & mask)) {
          return false;
        }
      }
      return true;
    }
  }

  private PublicAddress() {}

  public static boolean is(InetAddress address) {
    if (address.isLoopbackAddress()
        || address.isAnyLocalAddress()
        || address.isLinkLocalAddress()
        || address.isSiteLocalAddress()
        || address.isMulticastAddress()) {
      return false;
    }
    var bytes = address.getAddress();
    return address instanceof Inet4Address
        ? SPECIAL.stream().noneMatch(network -> network.holds(bytes))
        : GLOBAL.holds(bytes) && NOT_GLOBAL.stream().noneMatch(network -> network.holds(bytes));
  }
}
