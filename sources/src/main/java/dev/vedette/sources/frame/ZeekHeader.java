package dev.vedette.sources.frame;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the lines that begin with {@code #} say of the rows behind them (Zeek manual, "Zeek TSV
 * Format Logs"). A log that was rotated or concatenated has several headers; each counts from its
 * place on.
 */
final class ZeekHeader {
  private static final int MOST_FIELDS = 4096;

  /** Each row repeats the names, so a header must not make them a weapon. */
  private static final int LONGEST_NAME = 256;

  private static final byte[] NOTHING = {};

  private byte[] separator = {'\t'};
  private byte[] setSeparator = {','};
  private byte[] empty = "(empty)".getBytes(UTF_8);
  private byte[] unset = {'-'};
  private byte[] path = NOTHING;
  private List<String> fields = List.of();
  private List<String> types = List.of();
  private @Nullable List<ZeekColumn> columns;

  /** Takes one line that begins with {@code #}, without its end. */
  void take(byte[] bytes, int from, int to) {
    // Latin-1 keeps every byte, so a separator of any bytes can be searched as text.
    var line = new String(bytes, from, to - from, ISO_8859_1);
    if (line.startsWith("#separator ")) {
      startOver(line.substring("#separator ".length()));
      return;
    }
    var parts = line.split(Pattern.quote(text(separator)), MOST_FIELDS + 2);
    var value = parts.length > 1 ? parts[1] : "";
    switch (parts[0]) {
      case "#set_separator" -> setSeparator = bytes(value);
      case "#empty_field" -> empty = bytes(value);
      case "#unset_field" -> unset = bytes(value);
      case "#path" -> path = value.length() > LONGEST_NAME ? NOTHING : ZeekColumn.escaped(value);
      case "#fields" -> fields = rest(parts);
      case "#types" -> types = rest(parts);
      default -> {
        return;
      }
    }
    columns = null;
  }

  byte[] separator() {
    return separator;
  }

  byte[] setSeparator() {
    return setSeparator;
  }

  /** How a value that is there, but empty, is written. */
  byte[] empty() {
    return empty;
  }

  /** How a value that is not there is written. */
  byte[] unset() {
    return unset;
  }

  /** The log's name, such as {@code conn}, as the inside of a JSON string; empty if unknown. */
  byte[] path() {
    return path;
  }

  /** The columns in their order; none before a header told them. */
  List<ZeekColumn> columns() {
    if (columns == null) {
      columns = makeColumns();
    }
    return columns;
  }

  private List<ZeekColumn> makeColumns() {
    var made = new ArrayList<ZeekColumn>();
    for (int i = 0; i < fields.size(); i++) {
      made.add(ZeekColumn.of(fields.get(i), i < types.size() ? types.get(i) : "string"));
    }
    return List.copyOf(made);
  }

  private void startOver(String written) {
    var decoded = decode(written.strip());
    separator = decoded.length == 0 ? new byte[] {'\t'} : decoded;
    path = NOTHING;
    fields = List.of();
    types = List.of();
    columns = null;
  }

  private static List<String> rest(String[] parts) {
    var names = List.of(parts).subList(1, parts.length);
    boolean isSound =
        names.size() <= MOST_FIELDS && names.stream().allMatch(n -> n.length() <= LONGEST_NAME);
    return isSound ? names : List.of();
  }

  private static byte[] decode(String written) {
    var bytes = bytes(written);
    int end = ZeekText.decode(bytes, 0, bytes.length, bytes, 0);
    return Arrays.copyOf(bytes, end);
  }

  private static byte[] bytes(String latin1) {
    return latin1.getBytes(ISO_8859_1);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, ISO_8859_1);
  }
}
