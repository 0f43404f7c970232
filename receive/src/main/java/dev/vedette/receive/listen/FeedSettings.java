package dev.vedette.receive.listen;

import java.time.Duration;

/**
 * Within which bounds records wait for the journal.
 *
 * @param prefix of the names of sources that are called by their address, such as {@code syslog}
 * @param delay how long a record waits at most for others, to be written to disk together
 * @param memory how many bytes of records may wait in memory, of all tenants
 * @param tenantMemory how many of these of one tenant
 * @param sources how many addresses of a tenant become sources of their own
 */
public record FeedSettings(
    String prefix, Duration delay, long memory, long tenantMemory, int sources) {
  private static final int MIB = 1 << 20;

  /** The defaults. */
  public static FeedSettings of(String prefix) {
    return new FeedSettings(prefix, Duration.ofMillis(50), 64 * MIB, 16 * MIB, 1000);
  }
}
