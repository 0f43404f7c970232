package dev.vedette.receive.journal;

/**
 * The bounds of a journal, in bytes.
 *
 * @param segment the size at which a file is full; a single entry may be larger
 * @param backlog how much may wait; beyond, deliveries are refused
 * @param reserve how much of the disk stays free for everything else
 */
public record JournalSettings(long segment, long backlog, long reserve) {
  private static final long MIB = 1 << 20;

  public static final JournalSettings DEFAULT =
      new JournalSettings(64 * MIB, 4_096 * MIB, 512 * MIB);
}
