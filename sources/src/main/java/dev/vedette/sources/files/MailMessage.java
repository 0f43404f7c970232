package dev.vedette.sources.files;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The parts of a mail: bodies, attachments, and messages in it. Broken messages are common and
 * hostile ones are the point, so whatever makes no sense is taken as far as it does.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc2045">RFC 2045</a> and 2046
 */
final class MailMessage {
  private static final int MAX_PARTS = 1_000;
  private static final int MAX_DEPTH = 16;
  private static final int LONGEST_HEADER = 1 << 16;

  /** A message begins with fields, and has some of these among the first. */
  private static final Set<String> TELLING =
      Set.of(
          "received",
          "return-path",
          "message-id",
          "mime-version",
          "from",
          "to",
          "subject",
          "date",
          "delivered-to",
          "content-type");

  private static final int ENOUGH = 3;
  private static final int MANY = 6;
  private static final int MOST_STRANGE = 3;

  /** A mailbox's line between messages, and what a client says to a server (RFC 5321). */
  private static final Pattern ENVELOPE =
      Pattern.compile("From [^ :].*|(?:HELO|EHLO|MAIL FROM|RCPT TO)[ :].*|DATA");

  private static final int FIRST_LINES = 256;
  private static final Pattern FIELD = Pattern.compile("[!-9;-~]{1,76} {0,4}:.*");

  private final byte[] message;
  private final List<Part> parts = new ArrayList<>();

  /** One part, decoded. */
  static final class Part {
    private final String name;
    private final MailHeader header;
    private final byte[] content;

    Part(String name, MailHeader header, byte[] content) {
      this.name = name;
      this.header = header;
      this.content = content;
    }

    /** As the message has it, or made of the part's number and type. */
    String name() {
      return name;
    }

    /** Such as {@code text/html}. */
    String type() {
      return header.type() + "/" + header.subtype();
    }

    /** The name of the character set of a text, or empty. */
    String charset() {
      return header.charset();
    }

    byte[] content() {
      return content;
    }

    /** Whether it has a name, as files have. */
    boolean isFile() {
      return !header.name().isEmpty() || !(isBody() || isMessage());
    }

    /** Whether it is a text that people read. */
    boolean isBody() {
      return header.type().equals("text");
    }

    /** Whether it is a message again, as where one is forwarded whole. */
    boolean isMessage() {
      return header.type().equals("message") && header.subtype().equals("rfc822");
    }

    /** Whether it is readable in the message as it stands. */
    boolean isPlain() {
      return header.name().isEmpty() && !header.isEncoded();
    }
  }

  private MailMessage(byte[] message) {
    this.message = message;
  }

  /**
   * Whether a file that begins so is a mail. A line that is none of a header may be among many that
   * are: mail that is out to deceive has such. What is left of the dialogue by which it came may
   * stand before them.
   */
  static boolean begins(byte[] head) {
    int telling = 0;
    int strange = 0;
    var lines = new String(head, ISO_8859_1).split("\r?\n", FIRST_LINES);
    for (int i = 0; i < Math.min(lines.length, FIRST_LINES - 1) && !lines[i].isEmpty(); i++) {
      if (isFolded(lines[i]) || ENVELOPE.matcher(lines[i]).matches()) {
        continue;
      }
      if (FIELD.matcher(lines[i]).matches()) {
        var name = lines[i].substring(0, lines[i].indexOf(':')).strip().toLowerCase(Locale.ROOT);
        telling += TELLING.contains(name) ? 1 : 0;
      } else {
        strange++;
      }
    }
    return telling >= (strange == 0 ? ENOUGH : MANY) && strange <= MOST_STRANGE;
  }

  /** All parts in their order, at most a thousand. */
  static List<Part> parts(byte[] bytes) {
    var message = new MailMessage(bytes);
    message.read(0, bytes.length, 0);
    return message.parts;
  }

  private void read(int from, int to, int depth) {
    int body = bodyOf(from, to);
    var header = MailHeader.of(new String(message, from, body - from, ISO_8859_1));
    if (header.boundary().isEmpty() || depth >= MAX_DEPTH) {
      leaf(header, body, to);
    } else {
      split("--" + header.boundary(), body, to, depth);
    }
  }

  private static boolean isFolded(String line) {
    return line.charAt(0) == ' ' || line.charAt(0) == '\t';
  }

  /** Behind the first empty line; a header that is too long has its body there all the same. */
  private int bodyOf(int from, int to) {
    int limit = Math.min(to, from + LONGEST_HEADER);
    int at = from;
    while (at < limit) {
      int end = lineEnd(at, to);
      if (isBlank(at, end)) {
        return Math.min(to, end + 1);
      }
      at = end + 1;
    }
    return Math.min(at, to);
  }

  private void split(String boundary, int from, int to, int depth) {
    int partFrom = -1;
    int at = from;
    while (at < to && parts.size() < MAX_PARTS) {
      int end = lineEnd(at, to);
      if (startsWith(boundary, at, end)) {
        if (partFrom >= 0) {
          read(partFrom, at, depth + 1);
        }
        partFrom = Math.min(to, end + 1);
        if (startsWith("--", at + boundary.length(), end)) {
          return;
        }
      }
      at = end + 1;
    }
    if (partFrom >= 0) {
      read(partFrom, to, depth + 1);
    }
  }

  private void leaf(MailHeader header, int from, int to) {
    if (parts.size() < MAX_PARTS) {
      var name =
          header.name().isEmpty()
              ? "part-%d.%s".formatted(parts.size() + 1, header.subtype())
              : header.name();
      parts.add(new Part(name, header, header.decode(message, from, to)));
    }
  }

  private int lineEnd(int from, int to) {
    int at = from;
    while (at < to && message[at] != '\n') {
      at++;
    }
    return at;
  }

  private boolean isBlank(int from, int to) {
    return to == from || (to == from + 1 && message[from] == '\r');
  }

  private boolean startsWith(String prefix, int from, int to) {
    if (to - from < prefix.length()) {
      return false;
    }
    for (int i = 0; i < prefix.length(); i++) {
      if ((message[from + i] & 0xFF) != prefix.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}
