package dev.vedette.detect.geography;

/** Names of the networks that addresses belong to. */
public final class Networks {
  private Networks() {}

  /**
   * What stands for the network of an address: its autonomous system, {@code AS64500}, else the
   * first half of an IPv4 address or the first 32 bits of an IPv6 address.
   */
  public static String of(String address, Place place) {
    if (place.network() != 0) {
      return "AS" + place.network();
    }
    char separator = address.indexOf(':') >= 0 ? ':' : '.';
    int first = address.indexOf(separator);
    int second = first < 0 ? -1 : address.indexOf(separator, first + 1);
    return second < 0 ? address : address.substring(0, second);
  }
}
