package dev.vedette.sources.files;

/**
 * What one file on disk may unpack to before it is taken for a bomb.
 *
 * @param totalBytes unpacked bytes, all layers together
 * @param entries entries, those of inner archives included
 * @param depth layers of packing of any kind: a zip with a tar.gz inside has three
 * @param ratio unpacked bytes for each byte read from disk
 * @param ratioFrom unpacked bytes up to which the ratio does not matter
 */
public record ArchiveLimits(long totalBytes, long entries, int depth, long ratio, long ratioFrom) {
  private static final long MIB = 1L << 20;
  private static final long GIB = 1L << 30;

  /** 64 GiB, a million entries, five layers, 1000:1 beyond 64 MiB. */
  public static final ArchiveLimits DEFAULT =
      new ArchiveLimits(64 * GIB, 1_000_000, 5, 1000, 64 * MIB);

  public ArchiveLimits {
    if (totalBytes <= 0 || entries <= 0 || depth <= 0 || ratio <= 0 || ratioFrom < 0) {
      throw new IllegalArgumentException("limits must be positive");
    }
  }
}
