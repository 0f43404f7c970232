package dev.vedette.server.tls;

import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.UnknownHostException;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What clients may call this machine.
 *
 * @param names host names
 * @param addresses IP addresses as texts, without a zone
 */
record HostNames(Set<String> names, Set<String> addresses) {
  private static final String LOCAL = "localhost";

  /** The names and addresses at which an address that is listened on can be reached. */
  static HostNames reachedBy(String bind) throws IOException {
    var bound = InetAddress.getByName(bind);
    var addresses = new LinkedHashSet<String>();
    if (bound.isAnyLocalAddress()) {
      addresses.addAll(
          NetworkInterface.networkInterfaces()
              .flatMap(NetworkInterface::inetAddresses)
              .map(HostNames::text)
              .collect(Collectors.toCollection(LinkedHashSet::new)));
    } else {
      addresses.add(text(bound));
    }
    var names = new LinkedHashSet<String>();
    names.add(LOCAL);
    names.add(ownName());
    if (!text(bound).equals(bind) && !bound.isAnyLocalAddress()) {
      names.add(bind);
    }
    return new HostNames(names, addresses);
  }

  private static String ownName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      // A machine whose own name nobody knows is reached by its addresses.
      return LOCAL;
    }
  }

  private static String text(InetAddress address) {
    var text = address.getHostAddress();
    int zone = text.indexOf('%');
    return zone < 0 ? text : text.substring(0, zone);
  }
}
