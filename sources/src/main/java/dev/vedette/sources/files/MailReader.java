package dev.vedette.sources.files;

import dev.vedette.sources.mail.AttachedFile;
import dev.vedette.sources.mail.MailRecord;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes the record of one message: its parts are looked through for links, and what it brings is
 * hashed, the files in archives too, within what one file on disk may unpack.
 */
final class MailReader {
  private final MailRecord record;
  private final List<MailMessage.Part> parts;
  private @Nullable LimitExceeded limit;

  MailReader(byte[] message) {
    record = new MailRecord(message, message.length);
    parts = MailMessage.parts(message);
  }

  /**
   * The record as JSON.
   *
   * @param depth of the files in the message
   */
  byte[] record(UnpackBudget budget, TelemetryVisitor visitor, ProblemLog log, int depth)
      throws IOException {
    var archives = Unpacker.ofAttachments(budget, new AttachmentVisitor(record, visitor), log);
    for (var part : parts) {
      if (part.isFile()) {
        file(part, archives, depth);
      } else if (part.isBody()) {
        record.body(text(part), part.type().equals("text/html"));
      }
    }
    return record.json();
  }

  private void file(MailMessage.Part part, Unpacker archives, int depth) throws IOException {
    var name = DisplayName.of(part.name());
    var content = new ByteArrayInputStream(part.content());
    record.file(AttachedFile.read(name, part.type(), content));
    var head = Arrays.copyOf(part.content(), Math.min(part.content().length, ContainerKind.HEAD));
    if (limit == null && ContainerKind.of(head) != ContainerKind.NONE) {
      try {
        archives.openEntry(name, new ByteArrayInputStream(part.content()), depth);
      } catch (LimitExceeded exceeded) {
        limit = exceeded;
      }
    }
  }

  private static String text(MailMessage.Part part) {
    return new String(part.content(), charset(part.charset()));
  }

  /** The character set of a name; UTF-8 where it is unknown. */
  private static Charset charset(String name) {
    try {
      return name.isEmpty() ? StandardCharsets.UTF_8 : Charset.forName(name);
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      return StandardCharsets.UTF_8;
    }
  }

  List<MailMessage.Part> parts() {
    return parts;
  }

  /** What ended the unpacking of archives, or null. The record is whole but for what is in them. */
  @Nullable LimitExceeded limit() {
    return limit;
  }
}
