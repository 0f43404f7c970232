package dev.vedette.sources.frame;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Arrays;
import java.util.List;

/** What the directives say of the rows behind them; each counts from its place on. */
final class W3cHeader {
  private static final int MOST_FIELDS = 1024;

  /** Each row repeats the names, so a header must not make them a weapon. */
  private static final int LONGEST_NAME = 256;

  private static final byte[] NOTHING = {};

  private byte[] software = NOTHING;
  private List<byte[]> names = List.of();
  private boolean isCommaSeparated;

  /** Takes one line that begins with {@code #}, without its end. */
  void take(byte[] bytes, int from, int to) {
    var line = new String(bytes, from, to - from, ISO_8859_1);
    if (line.startsWith("#Fields:")) {
      fields(line.substring("#Fields:".length()).strip());
    } else if (line.startsWith("#Software:")) {
      var value = line.substring("#Software:".length()).strip();
      software = value.length() > LONGEST_NAME ? NOTHING : ZeekColumn.escaped(value);
    }
  }

  /** The program that wrote the log, as the inside of a JSON string; empty if unknown. */
  byte[] software() {
    return software;
  }

  /** The columns' names in their order, each the inside of a JSON string. */
  List<byte[]> names() {
    return names;
  }

  /** Whether rows are CSV; else a space or a tab ends each value. */
  boolean isCommaSeparated() {
    return isCommaSeparated;
  }

  private void fields(String written) {
    isCommaSeparated = written.indexOf(',') > 0;
    var parts = written.split(isCommaSeparated ? "," : "[ \t]+", MOST_FIELDS + 1);
    boolean isSound =
        parts.length <= MOST_FIELDS
            && Arrays.stream(parts).noneMatch(n -> n.isEmpty() || n.length() > LONGEST_NAME);
    names = isSound ? Arrays.stream(parts).map(ZeekColumn::escaped).toList() : List.of();
  }
}
