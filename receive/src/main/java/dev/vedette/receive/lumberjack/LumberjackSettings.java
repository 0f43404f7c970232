package dev.vedette.receive.lumberjack;

import java.net.InetSocketAddress;
import java.util.List;

/**
 * Where Lumberjack is listened for, and within which bounds.
 *
 * @param addresses for connections, with TLS or without
 * @param maxEvent how many bytes an event may have; larger ones are rejected
 * @param maxInflated how many bytes may come out of one compressed frame
 * @param memory how many bytes of events may wait in memory, of all tenants
 * @param tenantMemory how many of these of one tenant; several times as many as an event may have
 * @param sources how many addresses of a tenant become sources of their own
 */
public record LumberjackSettings(
    List<InetSocketAddress> addresses,
    int maxEvent,
    long maxInflated,
    long memory,
    long tenantMemory,
    int sources) {
  private static final int MIB = 1 << 20;

  /** The defaults, for the addresses at which to listen. */
  public static LumberjackSettings at(List<InetSocketAddress> addresses) {
    return new LumberjackSettings(addresses, MIB, 128 * MIB, 64 * MIB, 16 * MIB, 1000);
  }
}
