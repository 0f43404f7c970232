package dev.vedette.sources.mail;

import java.net.InetAddress;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The way that a message came, as servers noted it. Only what one's own servers wrote is sure,
 * which is the uppermost; anything below may be made up by the sender.
 */
final class MailRoute {
  private static final Pattern FROM =
      Pattern.compile("(?i)^from\\s+(\\S{1,255})?[^;]{0,512}?\\[(?:IPv6:)?([0-9a-f:.]{2,45})]");
  private static final Pattern BY = Pattern.compile("(?i)\\bby\\s+(\\S{1,255})");

  /** A server's note: whom the message came from, and when. */
  record Hop(
      @Nullable String host, @Nullable String ip, @Nullable String by, @Nullable Long time) {}

  private final List<Hop> hops;

  private MailRoute(List<Hop> hops) {
    this.hops = hops;
  }

  static MailRoute of(List<String> received) {
    return new MailRoute(received.stream().limit(100).map(MailRoute::hop).toList());
  }

  private static Hop hop(String received) {
    var from = FROM.matcher(received);
    boolean isNamed = from.find();
    var by = BY.matcher(received);
    int semicolon = received.lastIndexOf(';');
    return new Hop(
        isNamed ? from.group(1) : null,
        isNamed ? from.group(2) : null,
        by.find() ? by.group(1) : null,
        MailTime.find(semicolon < 0 ? received : received.substring(semicolon)));
  }

  /** The uppermost hop from an address that is not of a private network, or null. */
  @Nullable Hop entry() {
    return hops.stream()
        .filter(hop -> hop.ip() != null && isPublic(hop.ip()))
        .findFirst()
        .orElse(null);
  }

  /** When the last server took the message, or null. */
  @Nullable Long arrival() {
    return hops.isEmpty() ? null : hops.getFirst().time();
  }

  /** The addresses of all hops, the last first. */
  List<String> addresses() {
    return hops.stream().map(Hop::ip).filter(ip -> ip != null && isAddress(ip)).toList();
  }

  private static boolean isAddress(String ip) {
    try {
      InetAddress.ofLiteral(ip);
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static boolean isPublic(String ip) {
    try {
      var address = InetAddress.ofLiteral(ip);
      boolean isUnique =
          address.getAddress().length == 16 && (address.getAddress()[0] & 0xFE) == 0xFC;
      return !address.isSiteLocalAddress()
          && !address.isLoopbackAddress()
          && !address.isLinkLocalAddress()
          && !address.isAnyLocalAddress()
          && !isUnique;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
