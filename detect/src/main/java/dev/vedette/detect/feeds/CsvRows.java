package dev.vedette.detect.feeds;

import java.util.ArrayList;
import java.util.List;

/**
 * Splits the lines of a CSV file into cells (RFC 4180, blanks before a quote allowed, a cell does
 * not go on in the next line).
 */
final class CsvRows {
  private static final int MAX_CELLS = 256;

  private CsvRows() {}

  /** The delimiter that splits most of some lines into the same number of cells, or 0. */
  static char delimiter(List<String> lines) {
    char best = 0;
    int bestScore = 0;
    for (char candidate : new char[] {',', ';', '\t', '|'}) {
      int score = score(lines, candidate);
      if (score > bestScore) {
        best = candidate;
        bestScore = score;
      }
    }
    return best;
  }

  /** How many lines have as many cells as the first, at least two. */
  private static int score(List<String> lines, char delimiter) {
    if (lines.isEmpty()) {
      return 0;
    }
    int wanted = split(lines.getFirst(), delimiter).size();
    int same = 0;
    for (var line : lines) {
      same += split(line, delimiter).size() == wanted ? 1 : 0;
    }
    return wanted >= 2 && same * 10 >= lines.size() * 7 ? same : 0;
  }

  /** The cells of a line, without quotes and blanks around them. */
  static List<String> split(String line, char delimiter) {
    var cells = new ArrayList<String>();
    var cell = new StringBuilder();
    boolean isQuoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (isQuoted) {
        if (c != '"') {
          cell.append(c);
        } else if (i + 1 < line.length() && line.charAt(i + 1) == '"') {
          cell.append(c);
          i++;
        } else {
          isQuoted = false;
        }
      } else if (c == '"' && cell.toString().isBlank()) {
        cell.setLength(0);
        isQuoted = true;
      } else if (c == delimiter && cells.size() < MAX_CELLS) {
        cells.add(cell.toString().strip());
        cell.setLength(0);
      } else {
        cell.append(c);
      }
    }
    cells.add(cell.toString().strip());
    return cells;
  }
}
