package dev.vedette.receive.syslog;

import dev.vedette.receive.listen.FeedSettings;
import java.net.InetSocketAddress;
import java.util.List;

/**
 * Where syslog is listened for, and within which bounds.
 *
 * @param udp addresses for datagrams
 * @param tcp addresses for connections, with TLS or without
 * @param maxMessage how many bytes of a message are kept
 * @param feeds how messages wait for the journal
 */
public record SyslogSettings(
    List<InetSocketAddress> udp, List<InetSocketAddress> tcp, int maxMessage, FeedSettings feeds) {
  private static final int KIB = 1 << 10;

  /** The defaults, for the addresses at which to listen. */
  public static SyslogSettings at(List<InetSocketAddress> udp, List<InetSocketAddress> tcp) {
    return new SyslogSettings(udp, tcp, 64 * KIB, FeedSettings.of("syslog"));
  }
}
