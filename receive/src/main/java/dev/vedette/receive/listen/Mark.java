package dev.vedette.receive.listen;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;

/** By what a sender is known. */
public sealed interface Mark {
  /**
   * Reads a network such as {@code 192.0.2.0/24}, the SHA-256 of a certificate, {@code cn:} and the
   * name in one, or {@code port:} and the listener's.
   *
   * @throws IllegalArgumentException if it is none of these, and says what is wrong
   */
  static Mark parse(String text) {
    if (text.startsWith("cn:") && text.length() > 3) {
      return new CommonName(text.substring(3));
    }
    if (text.matches("port:[0-9]{1,5}")) {
      return new Port(Integer.parseInt(text.substring(5)));
    }
    if (text.matches("([0-9a-fA-F]{2}:?){32}")) {
      return new Fingerprint(text);
    }
    return Network.parse(text);
  }

  /** Whether a peer bears it. */
  boolean isBorneBy(Peer peer);

  /** How much it says, to choose among marks: what is hard to forge says more. */
  int weight();

  /** The port that the listener has, for devices that can do nothing but choose one. */
  record Port(int port) implements Mark {
    @Override
    public boolean isBorneBy(Peer peer) {
      return peer.port() == port;
    }

    @Override
    public int weight() {
      return 1;
    }
  }

  /**
   * The client certificate itself, by the SHA-256 of its encoding; who issued it does not matter.
   *
   * @param sha256 64 lower-case hexadecimal digits
   */
  record Fingerprint(String sha256) implements Mark {
    private static final Pattern FORM = Pattern.compile("[0-9a-f]{64}");

    public Fingerprint {
      sha256 = sha256.replace(":", "").toLowerCase(Locale.ROOT);
      if (!FORM.matcher(sha256).matches()) {
        throw new IllegalArgumentException(
            "a certificate's fingerprint is its SHA-256 in 64 hexadecimal digits: " + sha256);
      }
    }

    @Override
    public boolean isBorneBy(Peer peer) {
      var certificate = peer.certificate();
      return certificate != null && certificate.fingerprint().equals(sha256);
    }

    @Override
    public int weight() {
      return 2000;
    }
  }

  /** The name in a client certificate that one of the configured authorities issued. */
  record CommonName(String name) implements Mark {
    @Override
    public boolean isBorneBy(Peer peer) {
      var certificate = peer.certificate();
      return certificate != null && Objects.equals(certificate.commonName(), name);
    }

    @Override
    public int weight() {
      return 1000;
    }
  }

  /**
   * The network that an address is in. Over UDP anyone on the way can forge it.
   *
   * @param prefix how many bits of the address count
   */
  record Network(InetAddress address, int prefix) implements Mark {
    public Network {
      if (prefix < 0 || prefix > address.getAddress().length * 8) {
        throw new IllegalArgumentException("no such network: " + address + "/" + prefix);
      }
    }

    /** Reads {@code 192.0.2.0/24} or {@code 2001:db8::/32}; an address is a network of its own. */
    public static Network parse(String text) {
      int slash = text.indexOf('/');
      try {
        var address = InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash));
        int width = address.getAddress().length * 8;
        return new Network(
            address, slash < 0 ? width : Integer.parseInt(text, slash + 1, text.length(), 10));
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(
            "a network looks like 192.0.2.0/24 or 2001:db8::/32: " + text, e);
      }
    }

    @Override
    public boolean isBorneBy(Peer peer) {
      var mine = address.getAddress();
      var other = peer.address().getAddress();
      if (mine.length != other.length) {
        return false;
      }
      int whole = prefix / 8;
      for (int i = 0; i < whole; i++) {
        if (mine[i] != other[i]) {
          return false;
        }
      }
      int rest = prefix % 8;
      return rest == 0 || ((mine[whole] ^ other[whole]) & (0xFF << (8 - rest) & 0xFF)) == 0;
    }

    @Override
    public int weight() {
      return 10 + prefix;
    }

    /** The network as one writes it, without bits that do not count. */
    @Override
    public String toString() {
      var bytes = address.getAddress();
      for (int i = prefix; i < bytes.length * 8; i++) {
        bytes[i / 8] &= (byte) ~(0x80 >> i % 8);
      }
      try {
        return InetAddress.getByAddress(bytes).getHostAddress() + "/" + prefix;
      } catch (UnknownHostException e) {
        throw new IllegalStateException("an address of " + bytes.length + " bytes", e);
      }
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Network network && toString().equals(network.toString());
    }

    @Override
    public int hashCode() {
      return toString().hashCode();
    }
  }
}
