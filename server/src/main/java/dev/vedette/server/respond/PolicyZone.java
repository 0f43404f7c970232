package dev.vedette.server.respond;

import dev.vedette.respond.brakes.PublicInternet;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes a response policy zone (draft-vixie-dnsop-dns-rpz-00): names that are denied do not exist,
 * nor do names that lead to addresses that are. A server that cannot fetch it any more forgets it
 * after a day, as the SOA's expiry says: so a name is not denied for ever because we are gone.
 */
final class PolicyZone {
  private static final long SERIALS = 1L << 32;

  private PolicyZone() {}

  /**
   * @param serial grows whenever it changes
   */
  static String write(long serial, List<String> domains, List<String> addresses) {
    var zone =
        new StringBuilder(
            """
            $TTL 60
            @ SOA localhost. root.localhost. %d 60 60 86400 60
            @ NS localhost.
            """
                .formatted(serial % SERIALS));
    for (var domain : domains) {
      // Letters, digits, dashes and dots only: nothing that a zone file reads as anything else.
      if (PublicInternet.isDomain(domain)) {
        zone.append(domain).append(" CNAME .\n*.").append(domain).append(" CNAME .\n");
      }
    }
    for (var address : addresses) {
      if (PublicInternet.isAddress(address)) {
        zone.append(trigger(address)).append(".rpz-ip CNAME .\n");
      }
    }
    return zone.toString();
  }

  /** The prefix length, and the address backwards (section 4.1.1 of the draft). */
  private static String trigger(String address) {
    if (address.indexOf(':') < 0) {
      return "32." + backwards(List.of(address.split("\\.")));
    }
    return "128." + backwards(groups(address));
  }

  private static String backwards(List<String> parts) {
    return String.join(".", parts.reversed());
  }

  private static List<String> groups(String address) {
    var bytes = bytes(address);
    var groups = new ArrayList<String>();
    for (int i = 0; i < bytes.length; i += 2) {
      groups.add(Integer.toHexString(((bytes[i] & 0xff) << 8) | (bytes[i + 1] & 0xff)));
    }
    return groups;
  }

  /** It is known to be an address: no name is looked up. */
  private static byte[] bytes(String address) {
    try {
      return InetAddress.getByName(address).getAddress();
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(address + " is no address", e);
    }
  }
}
