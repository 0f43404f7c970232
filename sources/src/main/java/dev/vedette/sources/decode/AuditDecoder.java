package dev.vedette.sources.decode;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.vedette.model.Event;
import dev.vedette.model.FieldNames;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Decodes the lines of one Linux audit event into fields.
 *
 * <p>Every {@code key=value} of every line is a field; {@code type} therefore has a value a line.
 * Values that the kernel wrote in hexadecimal because they hold spaces or quotes are decoded
 * (arguments, paths, command names, {@code proctitle}); the inner {@code msg='...'} of user-space
 * records is unpacked; an internet address in {@code saddr} becomes {@code laddr} and {@code
 * lport}. {@code cmdline} is the arguments {@code a0..aN} of EXECVE joined by spaces, or the
 * decoded {@code proctitle} where there is no EXECVE.
 *
 * @see <a href="https://github.com/linux-audit/audit-documentation/wiki">Linux audit
 *     documentation</a>
 */
final class AuditDecoder implements RecordDecoder {
  private static final int MAX_ARGUMENTS = 4096;

  /** The fields that the kernel or user space may write in hexadecimal (auparse's "encoded"). */
  private static final Set<String> ENCODED =
      Set.of(
          "acct",
          "cmd",
          "comm",
          "cwd",
          "data",
          "dir",
          "exe",
          "file",
          "name",
          "old",
          "new",
          "ocomm",
          "path",
          "proctitle",
          "key",
          "watch",
          "vm",
          "grp",
          "new_group",
          "sw",
          "root_dir");

  private final FieldNames names;
  private final int type;
  private final int cmdline;
  private final int node;

  AuditDecoder(FieldNames names) {
    this.names = names;
    type = names.intern("type");
    cmdline = names.intern("cmdline");
    node = names.intern("node");
  }

  @Override
  public @Nullable String decode(Event event) {
    return decode(event, event.raw());
  }

  /** Adds the fields of the lines of a text. */
  @Nullable String decode(Event event, String text) {
    var lines = text.split("\n");
    var arguments = new TreeMap<Integer, StringBuilder>();
    String title = null;
    for (var line : lines) {
      int header = line.indexOf("msg=audit(");
      int close = line.indexOf("):", header);
      if (header < 0 || close < 0) {
        return "an audit record without msg=audit(time:serial)";
      }
      time(event, line.substring(header + 10, close));
      var kind = kind(event, line.substring(0, header));
      var body = new KeyValues(line.substring(close + 2));
      while (body.next()) {
        var value = decoded(kind, body);
        add(event, body.key(), value);
        if (body.key().equals("saddr")) {
          address(event, value);
        } else if (kind.equals("EXECVE")) {
          collect(arguments, body.key(), value);
        } else if (body.key().equals("proctitle")) {
          title = value;
        }
      }
    }
    commandLine(event, arguments, title);
    return null;
  }

  private static void time(Event event, String stamp) {
    var seconds = stamp.substring(0, Math.max(0, stamp.lastIndexOf(':'))).getBytes(UTF_8);
    event.time(Timestamps.parse(seconds, 0, seconds.length, null));
  }

  private String kind(Event event, String head) {
    var keys = new KeyValues(head);
    var kind = "";
    while (keys.next()) {
      if (keys.key().equals("type")) {
        kind = keys.value();
        event.add(type, kind);
      } else if (keys.key().equals("node")) {
        event.add(node, keys.value());
      }
    }
    return kind;
  }

  private void add(Event event, String key, String value) {
    if (key.equals("msg")) {
      var inner = new KeyValues(value);
      while (inner.next()) {
        add(event, inner.key(), decoded("", inner));
      }
      return;
    }
    var bytes = key.getBytes(UTF_8);
    event.add(names.child(FieldNames.ROOT, bytes, 0, bytes.length), value);
  }

  /** Gives an address the names that auditd's enriched format has for it. */
  private void address(Event event, String saddr) {
    var address = SocketAddress.parse(saddr);
    if (address != null) {
      add(event, "laddr", address.ip());
      add(event, "lport", address.port());
    }
  }

  private static String decoded(String kind, KeyValues pair) {
    boolean argument = kind.equals("EXECVE") && isArgument(pair.key());
    if (pair.quoted() || !(argument || ENCODED.contains(pair.key()))) {
      return pair.value();
    }
    return unhex(pair.value(), pair.key().equals("proctitle"));
  }

  private static boolean isArgument(String key) {
    return key.length() > 1 && key.charAt(0) == 'a' && Character.isDigit(key.charAt(1));
  }

  /** Text from hexadecimal digits, or the value itself if it is no such thing. */
  private static String unhex(String value, boolean argumentsSplitByNul) {
    if (value.length() < 2 || value.length() % 2 != 0) {
      return value;
    }
    var bytes = new byte[value.length() / 2];
    for (int i = 0; i < bytes.length; i++) {
      int high = Character.digit(value.charAt(2 * i), 16);
      int low = Character.digit(value.charAt(2 * i + 1), 16);
      if (high < 0 || low < 0) {
        return value;
      }
      int unit = (high << 4) | low;
      bytes[i] = (byte) (unit == 0 && argumentsSplitByNul ? ' ' : unit);
    }
    return new String(bytes, UTF_8);
  }

  /** Long arguments come in pieces, {@code a1[0]=... a1[1]=...}, perhaps over several records. */
  private static void collect(Map<Integer, StringBuilder> arguments, String key, String value) {
    if (!isArgument(key) || key.contains("_len")) {
      return;
    }
    int bracket = key.indexOf('[');
    var digits = bracket < 0 ? key.substring(1) : key.substring(1, bracket);
    if (digits.length() <= 6 && digits.chars().allMatch(Character::isDigit)) {
      int index = Integer.parseInt(digits);
      if (index < MAX_ARGUMENTS) {
        arguments.computeIfAbsent(index, _ -> new StringBuilder()).append(value);
      }
    }
  }

  private void commandLine(
      Event event, Map<Integer, StringBuilder> arguments, @Nullable String title) {
    if (!arguments.isEmpty()) {
      event.add(cmdline, String.join(" ", arguments.values()));
    } else if (title != null) {
      event.add(cmdline, title);
    }
  }
}
