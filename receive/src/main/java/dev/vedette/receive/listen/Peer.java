package dev.vedette.receive.listen;

import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/**
 * The other end of a connection, as far as it cannot make itself up.
 *
 * @param port the listener's port, not the peer's
 * @param certificate what it proved to have, if it did
 */
public record Peer(int port, InetAddress address, @Nullable Certificate certificate) {
  /**
   * A client's certificate.
   *
   * @param fingerprint SHA-256 of its encoding in lower-case hexadecimal digits
   * @param commonName its subject's name if a configured authority vouches for it, else null
   */
  public record Certificate(String fingerprint, @Nullable String commonName) {}

  Peer with(@Nullable Certificate proven) {
    return new Peer(port, address, proven);
  }
}
