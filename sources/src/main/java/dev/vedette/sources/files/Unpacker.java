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
  private final boolean readsMail;

  /**
   * @param files takes what is no telemetry, or null
   */
  Unpacker(
      UnpackBudget budget, TelemetryVisitor visitor, @Nullable FileVisitor files, ProblemLog log) {
    this(budget, visitor, files, log, true);
  }

  private Unpacker(
      UnpackBudget budget,
      TelemetryVisitor visitor,
      @Nullable FileVisitor files,
      ProblemLog log,
      boolean readsMail) {
    this.readsMail = readsMail;
    this.budget = budget;
    this.visitor = visitor;
    this.files = files;
    this.log = log;
  }

  /** Hands on every file in archives as it is, messages included. */
  static Unpacker ofAttachments(UnpackBudget budget, TelemetryVisitor visitor, ProblemLog log) {
    return new Unpacker(budget, visitor, null, log, false);
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
    var file = new PeekStream(content);
    var start = readsMail ? file.peek(FileVisitor.HEAD) : head;
    if (readsMail && MailMessage.begins(start) && budget.allowsDepth(depth + 1)) {
      mail(name, file, start, depth + 1);
    } else if (files != null && files.claims(name, decoded(start))) {
      files.claimed(name, file);
    } else if (readsMail) {
      visitor.file(name, TextEncoding.decode(file, start));
    } else {
      visitor.file(name, file);
    }
  }

  /**
   * Hands on the record of each message of a file, and then what is in it like the entries of an
   * archive: the messages that it forwards, and all of its files where somebody takes such.
   *
   * @param depth of what is in it
   */
  private void mail(String name, PeekStream file, byte[] head, int depth) throws IOException {
    var start = file.readNBytes(LONGEST_MAIL);
    if (files != null && files.claims(name, decoded(head))) {
      files.claimed(name, new SequenceInputStream(new ByteArrayInputStream(start), file));
    }
    var messages = Mailbox.messages(start);
    for (int i = 0; i < messages.size(); i++) {
      var shown = messages.size() == 1 ? name : name + "!message-" + (i + 1);
      if (messages.size() > 1) {
        budget.entry();
      }
      message(shown, new MailReader(messages.get(i)), depth);
    }
  }

  private void message(String name, MailReader mail, int depth) throws IOException {
    var record = mail.record(budget, visitor, log, depth);
    visitor.file(name, new ByteArrayInputStream(record));
    if (mail.limit() != null) {
      throw mail.limit();
    }
    for (var part : mail.parts()) {
      if (part.isFile()) {
        visitor.attachment(EntryName.of(name, part.name(), log), part.content());
      }
      if (part.isMessage() || (files != null && !part.isPlain())) {
        budget.entry();
        openEntry(
            EntryName.of(name, part.name(), log), new ByteArrayInputStream(part.content()), depth);
      }
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
