package dev.vedette.server.backup;

import java.time.Instant;
import java.util.List;

/**
 * What a backup holds.
 *
 * @param created the moment of which it is
 * @param schema the version of the database
 */
record Contents(int format, Instant created, String schema, List<Part> parts) {
  /** The format that is written. */
  static final int FORMAT = 1;

  /** What they are called in the archive. */
  static final String NAME = "manifest.json";

  /** What proves them. */
  static final String SEAL = "manifest.seal";

  /** The purpose for which they are sealed. */
  static final String PURPOSE = "backup of a platform";

  static final String DATABASE = "database.tar.gz";

  Contents {
    parts = List.copyOf(parts);
  }

  /**
   * A file.
   *
   * @param sha256 in hexadecimal
   */
  record Part(String name, long size, String sha256) {}

  /** How many bytes all files have. */
  long size() {
    return parts.stream().mapToLong(Part::size).sum();
  }
}
