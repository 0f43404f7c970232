package dev.vedette.store.offboarding;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What was given to a tenant that leaves.
 *
 * @param name of the archive
 * @param bytes how large it is
 * @param sha256 of the archive as a whole, hexadecimal
 * @param rows how many of each table
 * @param events how many, in files of Parquet
 */
public record Export(
    String name,
    long bytes,
    String sha256,
    List<Part> parts,
    Map<String, Long> rows,
    long events,
    long files) {
  public Export {
    parts = List.copyOf(parts);
    rows = Collections.unmodifiableMap(new TreeMap<>(rows));
  }

  /**
   * A part of the archive.
   *
   * @param rows of a table; for a file of events 0, they are counted as a whole
   */
  public record Part(String name, long rows, String sha256) {}
}
