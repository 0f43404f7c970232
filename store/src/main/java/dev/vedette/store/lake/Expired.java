package dev.vedette.store.lake;

/**
 * What retention has taken.
 *
 * @param files that were over as a whole
 * @param rewritten files of which a part was over
 * @param bytes by which the tenant's events are smaller on disk
 */
public record Expired(int files, int rewritten, long bytes) {
  static final Expired NOTHING = new Expired(0, 0, 0);

  /** Both together. */
  public Expired plus(Expired other) {
    return new Expired(files + other.files, rewritten + other.rewritten, bytes + other.bytes);
  }
}
