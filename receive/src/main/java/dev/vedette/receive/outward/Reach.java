package dev.vedette.receive.outward;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Where something may be asked: encrypted, at the hosts of a vendor and at public addresses; or at
 * what the operator of this machine names, wherever that is.
 *
 * @param hosts names, or {@code *.example.com} for all below one
 * @param admitted such as {@code https://ghe.example.com} or {@code http://127.0.0.1:8080}
 */
public record Reach(List<String> hosts, Set<String> admitted) {
  public Reach {
    hosts = List.copyOf(hosts);
    admitted = Set.copyOf(admitted);
  }

  /** Whether something may be asked there at all. */
  public boolean allows(URI uri) {
    return uri.getHost() != null
        && uri.getUserInfo() == null
        && uri.getFragment() == null
        && (isAdmitted(uri) || isOfVendor(uri));
  }

  /** Whether the operator names it, so that it may be at any address. */
  public boolean isAdmitted(URI uri) {
    return admitted.contains(
        "%s://%s".formatted(uri.getScheme(), uri.getAuthority()).toLowerCase(Locale.ROOT));
  }

  private boolean isOfVendor(URI uri) {
    boolean isUsualPort = uri.getPort() == -1 || uri.getPort() == 443;
    var host = uri.getHost().toLowerCase(Locale.ROOT);
    return "https".equalsIgnoreCase(uri.getScheme())
        && isUsualPort
        && hosts.stream().anyMatch(pattern -> matches(pattern, host));
  }

  private static boolean matches(String pattern, String host) {
    return pattern.startsWith("*.")
        ? host.endsWith(pattern.substring(1)) && host.length() > pattern.length() - 1
        : host.equals(pattern.toLowerCase(Locale.ROOT));
  }
}
