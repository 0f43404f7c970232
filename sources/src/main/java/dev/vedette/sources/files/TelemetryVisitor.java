package dev.vedette.sources.files;

import dev.vedette.model.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;

/** Takes the files that {@link TelemetryFiles} finds, one after the other. */
public interface TelemetryVisitor {
  /**
   * Takes note that a file on disk is opened; the files in it, if it is an archive, follow.
   *
   * @param modified when it was last changed: nothing that it logs is younger
   * @param bytes its size on disk
   */
  void opening(Instant modified, long bytes);

  /** Takes note that {@code bytes} more were read from disk. */
  void progress(long bytes);

  /**
   * Takes one file.
   *
   * @param name the path as the user gave it, {@code !} before a path inside an archive; control
   *     characters are escaped, so that it may be shown as it is
   * @param content the unpacked bytes; UTF-16 and UTF-32 with a byte order mark arrive as UTF-8.
   *     Valid until this returns; need not be read to its end or closed.
   * @throws IOException as {@code content} threw it. It is reported as damage to this file, and the
   *     walk goes on.
   */
  void file(String name, InputStream content) throws IOException;

  /**
   * Takes a file that a message brings, as it is; the message is a file of its own before it.
   *
   * @param name the path, as of any file in an archive
   * @param content not copied: nobody may change it
   */
  default void attachment(String name, byte[] content) {}

  /** Takes note of something: an error is rejected input, a warning is not. */
  void problem(Problem problem);
}
