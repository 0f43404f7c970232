package dev.vedette.sources;

/** Takes the records of one file, in the file's order. */
public interface RecordSink {
  /**
   * Takes one record. The bytes belong to the caller again when this returns.
   *
   * @param position 1-based position of the record in its file
   */
  void record(RecordFormat format, byte[] bytes, int from, int to, long position);

  /**
   * Takes note of a part of the input that could not become a record. Reading goes on behind it.
   *
   * @param place where: a byte offset, line or chunk in words, such as {@code offset 0x11000}
   * @param message what is wrong and what was done about it
   * @param records how many records are known or believed to be lost with it, at least 1
   */
  void rejected(String place, String message, long records);
}
