package dev.vedette.server.passkeys;

import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where passkeys are good: authenticators keep them for a name (WebAuthn, section 5.1.3), never for
 * an address.
 *
 * @param name the relying party's id
 * @param origin what browsers say they are at
 */
record Place(String name, String origin) {
  private static final String LOCAL = "localhost";
  private static final Pattern ADDRESS = Pattern.compile("\\[.*]|[0-9.]+");
  private static final Pattern LOOPBACK = Pattern.compile("127\\.[0-9.]+|\\[::1]");

  /**
   * The place of a platform; none if browsers know it by an address only. On this machine every
   * browser knows it as {@code localhost} too.
   *
   * @param address where browsers reach it
   */
  static Optional<Place> of(String address) {
    var uri = URI.create(address);
    var host = uri.getHost();
    if (host == null) {
      return Optional.empty();
    }
    if (!ADDRESS.matcher(host).matches()) {
      return Optional.of(new Place(host, address));
    }
    return LOOPBACK.matcher(host).matches()
        ? Optional.of(new Place(LOCAL, address.replace(host, LOCAL)))
        : Optional.empty();
  }
}
