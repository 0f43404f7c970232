package dev.vedette.receive.listen;

import java.net.InetSocketAddress;

/** Takes what a {@link UdpListener} receives, by that listener's one thread. */
public interface Datagrams {
  /**
   * Takes one datagram.
   *
   * @param bytes hold it from 0 to {@code length}, until this returns
   */
  void take(byte[] bytes, int length, InetSocketAddress from);
}
