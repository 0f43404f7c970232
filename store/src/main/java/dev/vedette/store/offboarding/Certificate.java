package dev.vedette.store.offboarding;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What was erased of a tenant, when and by whom, and what it was given before.
 *
 * @param by who asked for it
 * @param export the name of the archive
 * @param exportSha256 of the archive as a whole, hexadecimal
 * @param parts of the archive
 * @param erasedRows by table
 * @param remaining what was found of the tenant afterwards: rows and files
 */
public record Certificate(
    String tenant,
    String name,
    Instant erased,
    String by,
    String export,
    String exportSha256,
    List<Part> parts,
    Map<String, Long> erasedRows,
    long erasedEvents,
    long erasedEventFiles,
    int erasedSecrets,
    int erasedPeople,
    long remaining) {

  /**
   * A part of the archive.
   *
   * @param rows of a table; for a file of events 0, they are counted as a whole
   */
  public record Part(String name, long rows, String sha256) {}
}
