package dev.vedette.store.lake;

import java.time.Duration;

/**
 * How the lake writes.
 *
 * @param rows how many rows of a tenant wait for each other
 * @param bytes how many bytes of a tenant's records wait for each other
 * @param memory DuckDB's own bound for writing and merging, in MiB
 * @param small files below this many bytes are merged
 * @param together how many small files are merged at once
 * @param linger how long merged files stay for those who still read them
 */
public record LakeSettings(
    int rows, long bytes, int memory, long small, int together, Duration linger) {
  public static final LakeSettings DEFAULT =
      new LakeSettings(20_000, 32L << 20, 512, 8L << 20, 12, Duration.ofMinutes(2));
}
