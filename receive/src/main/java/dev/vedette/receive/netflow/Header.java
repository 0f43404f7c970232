package dev.vedette.receive.netflow;

import java.net.InetSocketAddress;

/**
 * What the head of a datagram says.
 *
 * @param version 5, 9 or 10, which is IPFIX
 * @param domain of the exporter, within which numbers of templates are its own; unsigned
 * @param exported when it was sent, in milliseconds since 1970
 * @param uptime of the exporter in milliseconds, modulo 2 to the power of 32; -1: not said
 * @param sampling of how many packets one was looked at, where the head says so; else 0
 */
record Header(
    InetSocketAddress from, int version, long domain, long exported, long uptime, int sampling) {
  static final long UNSAID = -1;
}
