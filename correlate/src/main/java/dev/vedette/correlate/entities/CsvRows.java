package dev.vedette.correlate.entities;

import java.util.ArrayList;
import java.util.List;

/**
 * Splits a text into rows of cells as RFC 4180 has it, with commas, semicolons or tabs between
 * them, whichever the first line has most of. Never fails: an open quotation ends with the text.
 */
final class CsvRows {
  private final String text;
  private final char separator;
  private int at;
  private int line = 1;

  /**
   * @param line where it begins, from 1
   */
  record Row(int line, List<String> cells) {}

  CsvRows(String text) {
    this.text = text.startsWith("\uFEFF") ? text.substring(1) : text;
    int end = this.text.indexOf('\n');
    var first = end < 0 ? this.text : this.text.substring(0, end);
    separator =
        count(first, ';') > count(first, ',')
            ? ';'
            : count(first, '\t') > count(first, ',') ? '\t' : ',';
  }

  private static long count(String text, char wanted) {
    return text.chars().filter(c -> c == wanted).count();
  }

  boolean hasNext() {
    return at < text.length();
  }

  Row next() {
    int begin = line;
    var cells = new ArrayList<String>();
    boolean isMore = true;
    while (isMore) {
      cells.add(cell());
      isMore = at < text.length() && text.charAt(at) == separator;
      at++;
    }
    line++;
    return new Row(begin, cells);
  }

  /** Reads up to the separator or the end of the line, which it leaves. */
  private String cell() {
    var cell = new StringBuilder();
    boolean isQuoted = false;
    for (; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c == '"') {
        boolean isDoubled = isQuoted && at + 1 < text.length() && text.charAt(at + 1) == '"';
        if (isDoubled) {
          cell.append(c);
          at++;
        } else {
          isQuoted = !isQuoted;
        }
      } else if (!isQuoted && (c == separator || c == '\n')) {
        break;
      } else if (c != '\r') {
        line += c == '\n' ? 1 : 0;
        cell.append(c);
      }
    }
    return cell.toString().strip();
  }
}
