package dev.vedette.receive.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;

/** What the journal asks of a disk: the place where things fail that no program can help. */
interface Disk {
  /** Begins an empty file, and makes its name durable. */
  AppendFile begin(Path folder, String name) throws IOException;

  /** How many bytes may still be written beside a folder's content. */
  long free(Path folder) throws IOException;

  /** A file that is appended to. */
  interface AppendFile extends Closeable {
    /** Appends bytes; after a failure some of them may be there. */
    void append(byte[] bytes, int from, int length) throws IOException;

    /** Returns once all that was appended is durable; after a failure nobody knows what is. */
    void settle() throws IOException;

    /** Cuts the file to a length. */
    void cut(long length) throws IOException;
  }
}
