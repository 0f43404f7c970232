package dev.vedette.sources.files;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Peels one file on disk, layer by layer, down to the telemetry in it.
 *
 * <p>Damage inside an entry costs that entry; only {@link LimitExceeded} ends the whole file.
 */
final class Unpacker {
  private static final int BUFFER = 1 << 16;

  /** Attachments beyond are scanned as they stand in the mail. */
  private static final int LONGEST_MAIL = 64 << 20;

  /** A document is hardly ever larger. */
  private static final int LONGEST_WHOLE_ZIP = 16 << 20;

  private final UnpackBudget budget;
  private final TelemetryVisitor visitor;
  private final @Nullable FileVisitor files;
  private final ProblemLog log;

  /**
   * @param files takes what is no telemetry, or null
   */
  Unpacker(
      UnpackBudget budget, TelemetryVisitor visitor, @Nullable FileVisitor files, ProblemLog log) {
    this.budget = budget;
    this.visitor = visitor;
    this.files = files;
    this.log = log;
  }

  /** Opens a file on disk, where a zip's directory can be reached without reading all before it. */
  void openFromDisk(Path path, String name, InputStream in) throws IOException {
    var content = new PeekStream(in);
    var head = content.peek(ContainerKind.HEAD);
    if (ContainerKind.of(head) != ContainerKind.ZIP || !Files.isRegularFile(path)) {
      open(name, content, head, 0);
      return;
    }
    if (files != null && Files.size(path) <= LONGEST_WHOLE_ZIP) {
      try (var whole = Files.newInputStream(path)) {
        files.archive(name, head, whole);
      }
    }
    try (var channel = FileChannel.open(path)) {
      var directory = ZipDirectory.find(channel);
      boolean isDone =
          directory != null
              && (new ZipWalk(channel, directory, budget, log).walk(name, this) > 0
                  || !ContainerKind.beginsWithEntry(head));
      if (isDone) {
        return;
      }
    }
    // A directory that hides its entries is as good as none.
    log.error(
        name, "has no whole zip directory: copy it again. The entries that can be found follow");
    ArchiveWalk.ofZip(content, budget, log).walk(name, this, 0);
  }

  /** Opens one entry of an archive; damage to it is reported here and stays here. */
  void openEntry(String name, InputStream in, int depth) throws LimitExceeded {
    try {
      var content = new PeekStream(in);
      open(name, content, content.peek(ContainerKind.HEAD), depth);
    } catch (LimitExceeded limit) {
      throw limit;
    } catch (IOException damage) {
      log.damage(name, damage);
    }
  }

  private void open(String name, PeekStream content, byte[] head, int depth) throws IOException {
    var kind = ContainerKind.of(head);
    if (kind != ContainerKind.NONE && !budget.allowsDepth(depth + 1)) {
      log.error(name, "is packed too many layers deep: unpack the inner archive and scan that");
      return;
    }
    switch (kind) {
      case NONE -> hand(name, content, head, depth);
      case GZIP -> openPacked(name, new GZIPInputStream(content, BUFFER), depth);
      case BZIP2 -> openPacked(name, bzip2(content), depth);
      case ZIP -> openZip(name, content, head, depth);
      case TAR -> ArchiveWalk.ofTar(content, budget, log).walk(name, this, depth);
    }
  }

  private void hand(String name, PeekStream content, byte[] head, int depth) throws IOException {
    if (files == null) {
      visitor.file(name, TextEncoding.decode(content, head));
      return;
    }
    var file = new PeekStream(content);
    var start = file.peek(FileVisitor.HEAD);
    if (files.claims(name, decoded(start))) {
      claimed(files, name, file, MailMessage.begins(start) ? depth + 1 : 0);
    } else {
      visitor.file(name, TextEncoding.decode(file, start));
    }
  }

  /**
   * Hands on a file, and if it is a mail the parts of it like the entries of an archive.
   *
   * @param partDepth of the parts, or 0 if it is no mail
   */
  private void claimed(FileVisitor visitor, String name, PeekStream file, int partDepth)
      throws IOException {
    if (partDepth == 0 || !budget.allowsDepth(partDepth)) {
      visitor.claimed(name, file);
      return;
    }
    var start = file.readNBytes(LONGEST_MAIL);
    visitor.claimed(name, new SequenceInputStream(new ByteArrayInputStream(start), file));
    for (var part : MailMessage.parts(start)) {
      budget.entry();
      openEntry(
          EntryName.of(name, part.name(), log),
          new ByteArrayInputStream(part.content()),
          partDepth);
    }
  }

  private static byte[] decoded(byte[] start) throws IOException {
    var content = new PeekStream(new ByteArrayInputStream(start));
    return TextEncoding.decode(content, content.peek(start.length)).readAllBytes();
  }

  private void openZip(String name, PeekStream content, byte[] head, int depth) throws IOException {
    if (files == null) {
      ArchiveWalk.ofZip(content, budget, log).walk(name, this, depth);
      return;
    }
    var start = new ReadAhead(content, LONGEST_WHOLE_ZIP);
    if (start.isWhole()) {
      files.archive(name, head, start.copy());
    }
    ArchiveWalk.ofZip(start.stream(), budget, log).walk(name, this, depth);
  }

  private void openPacked(String name, InputStream packed, int depth) throws IOException {
    try (packed) {
      var content = new PeekStream(new MeteredStream(packed, budget::unpacked));
      open(name, content, content.peek(ContainerKind.HEAD), depth + 1);
    }
  }

  private static InputStream bzip2(InputStream in) throws IOException {
    try {
      return new BZip2CompressorInputStream(new BufferedInputStream(in, BUFFER), true);
    } catch (RuntimeException cause) {
      throw new IOException("its bzip2 header makes no sense", cause);
    }
  }
}
