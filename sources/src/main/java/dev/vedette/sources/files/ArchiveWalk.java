package dev.vedette.sources.files;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.commons.compress.archivers.ArchiveEntry;
import org.apache.commons.compress.archivers.ArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveInputStream;
import org.jspecify.annotations.Nullable;

/** The entries of an archive that can only be read from front to back. */
final class ArchiveWalk {
  private static final int BUFFER = 1 << 16;

  private final ArchiveInputStream<?> archive;
  private final GuardedStream source;
  private final UnpackBudget budget;
  private final ProblemLog log;

  private ArchiveWalk(
      ArchiveInputStream<?> archive, GuardedStream source, UnpackBudget budget, ProblemLog log) {
    this.archive = archive;
    this.source = source;
    this.budget = budget;
    this.log = log;
  }

  static ArchiveWalk ofZip(InputStream in, UnpackBudget budget, ProblemLog log) {
    var source = new GuardedStream(new BufferedInputStream(in, BUFFER));
    // A zip entry that has to be skipped is read by the library on the way to the next header.
    source.expectContent();
    return new ArchiveWalk(new ZipArchiveInputStream(source), source, budget, log);
  }

  static ArchiveWalk ofTar(InputStream in, UnpackBudget budget, ProblemLog log) {
    var source = new GuardedStream(in);
    return new ArchiveWalk(new TarArchiveInputStream(source), source, budget, log);
  }

  void walk(String name, Unpacker unpacker, int depth) throws IOException {
    for (var entry = next(); entry != null; entry = next()) {
      budget.entry();
      if (isFile(entry)) {
        open(name, entry, unpacker, depth + 1);
      }
    }
  }

  private void open(String name, ArchiveEntry entry, Unpacker unpacker, int depth)
      throws IOException {
    var shown = EntryName.of(name, entry.getName(), log);
    if (isEncrypted(entry)) {
      log.error(shown, EntryName.ENCRYPTED);
    } else if (!archive.canReadEntryData(entry)) {
      log.error(
          shown, "is packed in a way that cannot be read here: unpack it and scan the folder");
    } else {
      var content = content(entry);
      unpacker.openEntry(shown, content, depth);
      drain(content);
    }
  }

  private InputStream content(ArchiveEntry entry) {
    source.expectContent();
    // A plain tar does not grow; a sparse one claims any number of zeros.
    boolean grows = !(entry instanceof TarArchiveEntry tar) || tar.isSparse();
    return new MeteredStream(archive, grows ? budget::unpacked : _ -> {});
  }

  /** Reads what the visitor left, so that only a header lies before the next entry. */
  private static void drain(InputStream content) throws IOException {
    content.transferTo(OutputStream.nullOutputStream());
  }

  private @Nullable ArchiveEntry next() throws IOException {
    if (archive instanceof TarArchiveInputStream) {
      source.expectHeader();
    }
    try {
      return archive.getNextEntry();
    } catch (RuntimeException cause) {
      // The library meets some damaged headers with unchecked exceptions of its own.
      throw new IOException("an entry's header makes no sense", cause);
    }
  }

  private static boolean isFile(ArchiveEntry entry) {
    boolean isContent =
        switch (entry) {
          case TarArchiveEntry tar -> tar.isFile() && !tar.isLink() && !tar.isSymbolicLink();
          case ZipArchiveEntry zip -> !zip.isDirectory() && !zip.isUnixSymlink();
          default -> !entry.isDirectory();
        };
    return isContent && !DisplayName.isBookkeeping(entry.getName());
  }

  private static boolean isEncrypted(ArchiveEntry entry) {
    return entry instanceof ZipArchiveEntry zip && zip.getGeneralPurposeBit().usesEncryption();
  }
}
