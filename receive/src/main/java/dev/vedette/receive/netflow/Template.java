package dev.vedette.receive.netflow;

import java.util.List;

/**
 * What the records of a data set look like.
 *
 * @param id by which data sets name it, 256 or more
 * @param isOptions whether its records tell about the exporter, and are no flows
 * @param shortest how many bytes a record has at least, one or more
 */
record Template(int id, boolean isOptions, List<Field> fields, int shortest) {
  /** The length that says that each value has its own (RFC 7011, section 7). */
  static final int VARIABLE = 65_535;

  /**
   * One field of a record.
   *
   * @param length in bytes, or {@link #VARIABLE}
   */
  record Field(Element element, int length) {}

  static Template of(int id, boolean isOptions, List<Field> fields) {
    long shortest = 0;
    for (var field : fields) {
      shortest += field.length() == VARIABLE ? 1 : field.length();
    }
    return new Template(
        id, isOptions, List.copyOf(fields), (int) Math.min(shortest, Integer.MAX_VALUE));
  }
}
