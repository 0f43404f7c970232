package dev.vedette.receive.listen;

import java.time.Duration;

/**
 * The bounds of a listener's connections.
 *
 * @param connections how many there may be at once
 * @param perAddress how many of them from one address
 * @param greeting how long an unknown peer may take to prove who it is, and any to agree on TLS
 * @param unit how long a message may take from its first byte to its last
 * @param idle how long nothing may come; peers that vanished are found earlier, by the kernel
 */
public record ListenLimits(
    int connections, int perAddress, Duration greeting, Duration unit, Duration idle) {
  public static final ListenLimits DEFAULT =
      new ListenLimits(
          4096, 256, Duration.ofSeconds(10), Duration.ofSeconds(60), Duration.ofHours(6));
}
