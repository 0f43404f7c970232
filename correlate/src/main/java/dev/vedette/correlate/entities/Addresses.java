package dev.vedette.correlate.entities;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** IP addresses as text. */
public final class Addresses {
  private Addresses() {}

  /** Whether the text has the shape of an address; no name is ever resolved. */
  public static boolean isAddress(String text) {
    boolean digits = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == ':') {
        return true;
      }
      if (c != '.' && (c < '0' || c > '9')) {
        return false;
      }
      digits |= c != '.';
    }
    return digits && text.indexOf('.') > 0;
  }

  /**
   * Lower-case, without the IPv4-in-IPv6 prefix or a zone. Null for addresses that name no peer:
   * loopback, unspecified, link-local, multicast and broadcast (RFC 6890).
   */
  public static @Nullable String normalise(String text) {
    var address = text.strip().toLowerCase(Locale.ROOT);
    int zone = address.indexOf('%');
    address = zone > 0 ? address.substring(0, zone) : address;
    address = address.startsWith("::ffff:") ? address.substring(7) : address;
    return isAddress(address) && isPeer(address) ? address : null;
  }

  private static boolean isPeer(String address) {
    if (address.indexOf(':') >= 0) {
      return !address.equals("::")
          && !address.equals("::1")
          && !address.equals("0:0:0:0:0:0:0:1")
          && !address.startsWith("fe8")
          && !address.startsWith("ff");
    }
    return !address.startsWith("127.")
        && !address.startsWith("0.")
        && !address.startsWith("169.254.")
        && !isMulticast(address)
        && !address.endsWith(".255");
  }

  private static boolean isMulticast(String address) {
    int dot = address.indexOf('.');
    return dot == 3 && address.compareTo("224") >= 0;
  }
}
