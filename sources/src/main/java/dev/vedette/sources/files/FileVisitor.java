package dev.vedette.sources.files;

import java.io.IOException;
import java.io.InputStream;

/** Takes files that are no telemetry as they are, byte for byte. */
public interface FileVisitor {
  /** How many bytes of a file {@link #claims} is shown. */
  int HEAD = 1 << 16;

  /**
   * Whether a file is no telemetry and wanted here. Then {@link TelemetryVisitor#file} does not get
   * it.
   *
   * @param head the first bytes, in the encoding that {@link TelemetryVisitor#file} would get
   */
  boolean claims(String name, byte[] head);

  /**
   * Takes a file that was claimed. The attachments of a mail follow it like files of an archive.
   *
   * @param content its own bytes, unpacked. Valid until this returns; need not be read to its end.
   * @throws IOException as {@code content} threw it
   */
  void claimed(String name, InputStream content) throws IOException;

  /**
   * Takes a zip as a whole before what is in it: documents and programs are such files too. Large
   * ones are left out.
   *
   * @param head the first bytes
   * @throws IOException as {@code content} threw it
   */
  void archive(String name, byte[] head, InputStream content) throws IOException;
}
