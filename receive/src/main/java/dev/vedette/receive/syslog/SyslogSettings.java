package dev.vedette.receive.syslog;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;

/**
 * Where syslog is listened for, and within which bounds.
 *
 * @param udp addresses for datagrams
 * @param tcp addresses for connections, with TLS or without
 * @param maxMessage how many bytes of a message are kept
 * @param delay how long a message waits at most for others, to be written to disk together
 * @param memory how many bytes of messages may wait in memory, of all tenants
 * @param tenantMemory how many of these of one tenant
 * @param sources how many addresses of a tenant become sources of their own
 */
public record SyslogSettings(
    List<InetSocketAddress> udp,
    List<InetSocketAddress> tcp,
    int maxMessage,
    Duration delay,
    long memory,
    long tenantMemory,
    int sources) {
  private static final int KIB = 1 << 10;
  private static final int MIB = 1 << 20;

  /** The defaults, for the addresses at which to listen. */
  public static SyslogSettings at(List<InetSocketAddress> udp, List<InetSocketAddress> tcp) {
    return new SyslogSettings(udp, tcp, 64 * KIB, Duration.ofMillis(50), 64 * MIB, 16 * MIB, 1000);
  }
}
