package dev.vedette.sources.files;

/** Counts what one file on disk unpacks to, and stops it at the limits. */
final class UnpackBudget {
  private static final String REMEDY =
      "; the rest of it is not read. If you trust it, unpack it and scan the folder";

  private final ArchiveLimits limits;
  private final long size;
  private long read;
  private long unpacked;
  private long entries;

  /**
   * @param size bytes on disk, {@link Long#MAX_VALUE} where that is not known
   */
  UnpackBudget(ArchiveLimits limits, long size) {
    this.limits = limits;
    this.size = size;
  }

  /** Counts bytes read from disk. Those read twice, as overlapping entries do, count once. */
  void read(long bytes) {
    read = Math.min(size, read + bytes);
  }

  void unpacked(long bytes) throws LimitExceeded {
    unpacked += bytes;
    if (unpacked > limits.totalBytes()) {
      throw new LimitExceeded("unpacks to more than " + limits.totalBytes() + " bytes" + REMEDY);
    }
    if (unpacked > limits.ratioFrom() && unpacked / limits.ratio() > read) {
      throw new LimitExceeded(
          "unpacks to more than " + limits.ratio() + " times its size, as bombs do" + REMEDY);
    }
  }

  void entry() throws LimitExceeded {
    entries++;
    if (entries > limits.entries()) {
      throw new LimitExceeded("has more than " + limits.entries() + " entries" + REMEDY);
    }
  }

  boolean allowsDepth(int depth) {
    return depth <= limits.depth();
  }
}
