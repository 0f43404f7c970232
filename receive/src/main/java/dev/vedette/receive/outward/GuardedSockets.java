package dev.vedette.receive.outward;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import javax.net.ssl.SSLSocketFactory;

/**
 * Encrypts connections to public addresses only. The address is looked at once the connection
 * stands and before a byte is sent: what a name leads to may change between a look and a
 * connection.
 */
public final class GuardedSockets extends SSLSocketFactory {
  private final SSLSocketFactory encrypted = (SSLSocketFactory) SSLSocketFactory.getDefault();

  @Override
  public Socket createSocket(Socket connected, String host, int port, boolean autoClose)
      throws IOException {
    if (!PublicAddress.is(connected.getInetAddress())) {
      connected.close();
      throw new PrivateAddressException(host);
    }
    return encrypted.createSocket(connected, host, port, autoClose);
  }

  /** The name leads into a network that is not public. */
  public static final class PrivateAddressException extends IOException {
    private static final long serialVersionUID = 1;

    PrivateAddressException(String host) {
      super(host + " is at an address that is not public");
    }
  }

  @Override
  public String[] getDefaultCipherSuites() {
    return encrypted.getDefaultCipherSuites();
  }

  @Override
  public String[] getSupportedCipherSuites() {
    return encrypted.getSupportedCipherSuites();
  }

  @Override
  public Socket createSocket(String host, int port) throws IOException {
    throw onlyConnected();
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress local, int localPort)
      throws IOException {
    throw onlyConnected();
  }

  @Override
  public Socket createSocket(InetAddress host, int port) throws IOException {
    throw onlyConnected();
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort)
      throws IOException {
    throw onlyConnected();
  }

  /** Asked for as a last resort, which there is none of. */
  private static IOException onlyConnected() {
    return new IOException("only what is connected already is encrypted");
  }
}
