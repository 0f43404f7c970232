package dev.vedette.receive.collect.aws;

import dev.vedette.receive.collect.aws.FileReading.Part;

/** How many records of a file were taken. */
record Place(String file, long records) {
  /** The place in a file; its beginning where the cursor is about another. */
  static Place parse(String cursor, String file) {
    int end = cursor.indexOf(' ');
    boolean isAbout = end > 0 && cursor.substring(end + 1).equals(file);
    return new Place(file, isAbout ? number(cursor.substring(0, end)) : 0);
  }

  private static long number(String text) {
    return text.matches("\\d{1,15}") ? Long.parseLong(text) : 0;
  }

  String text() {
    return records + " " + file;
  }

  /** How many of a part were taken before. */
  int skipped(Part part) {
    long begin = part.end() - part.items().size();
    return Math.clamp(records - begin, 0, part.items().size());
  }
}
