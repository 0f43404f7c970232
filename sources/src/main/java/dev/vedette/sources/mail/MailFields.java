package dev.vedette.sources.mail;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a message's header, unfolded, with encoded words decoded. Names are in small
 * letters.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5322">RFC 5322</a>, section 2.2
 */
final class MailFields {
  private static final int MOST = 1_000;
  private static final int LONGEST = 1 << 16;

  private final Map<String, List<String>> values = new HashMap<>();
  private int count;

  /** Reads the header that a message begins with; bytes that are not UTF-8 become U+FFFD. */
  static MailFields of(byte[] message) {
    var fields = new MailFields();
    var lines = header(message).split("\r?\n", -1);
    var field = new StringBuilder();
    for (var line : lines) {
      boolean isFolded = !line.isEmpty() && (line.charAt(0) == ' ' || line.charAt(0) == '\t');
      if (isFolded && field.length() + line.length() < LONGEST) {
        field.append(' ').append(line.strip());
      } else if (!isFolded) {
        fields.add(field.toString());
        field.setLength(0);
        field.append(line, 0, Math.min(line.length(), LONGEST));
      }
    }
    fields.add(field.toString());
    return fields;
  }

  private static String header(byte[] message) {
    int end = 0;
    int limit = Math.min(message.length, LONGEST);
    while (end < limit && !isBlankLine(message, end)) {
      end++;
    }
    return new String(message, 0, end, UTF_8);
  }

  private static boolean isBlankLine(byte[] message, int at) {
    if (message[at] != '\n' || at + 1 >= message.length) {
      return false;
    }
    return message[at + 1] == '\n'
        || (message[at + 1] == '\r' && at + 2 < message.length && message[at + 2] == '\n');
  }

  private void add(String field) {
    int colon = field.indexOf(':');
    if (colon <= 0 || count++ >= MOST) {
      return;
    }
    var name = field.substring(0, colon).strip().toLowerCase(Locale.ROOT);
    values
        .computeIfAbsent(name, _ -> new ArrayList<>())
        .add(EncodedWords.decode(field.substring(colon + 1).strip()));
  }

  /** All values of a field, the uppermost first. */
  List<String> all(String name) {
    return values.getOrDefault(name, List.of());
  }

  /** The uppermost value, or null. */
  @Nullable String first(String name) {
    var all = all(name);
    return all.isEmpty() || all.getFirst().isEmpty() ? null : all.getFirst();
  }
}
