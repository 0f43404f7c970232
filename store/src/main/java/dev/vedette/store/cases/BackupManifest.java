package dev.vedette.store.cases;

import java.time.Instant;
import java.util.List;

/**
 * What a backup holds.
 *
 * @param format of the archive itself, now 1
 * @param schema the version of the schema
 * @param tables in an order in which each comes after those that it refers to
 */
public record BackupManifest(int format, String schema, Instant created, List<Table> tables) {
  static final int FORMAT = 1;
  static final String NAME = "manifest.json";

  /**
   * A table.
   *
   * @param sha256 of its rows in PostgreSQL's text format, hexadecimal
   */
  public record Table(String name, List<String> columns, long rows, String sha256) {
    String part() {
      return name + ".copy";
    }
  }
}
