package dev.vedette.cli.report;

import java.util.ArrayList;
import java.util.List;

/**
 * Breaks styled text into lines of a given width: between words where it can, within a word that is
 * longer than a line. Runs of blanks inside a line stay as they are.
 */
final class Wrapping {
  private final int width;
  private final List<List<Span>> lines = new ArrayList<>();
  private List<Span> line = new ArrayList<>();
  private int used;

  private Wrapping(int width) {
    this.width = Math.max(width, 2);
  }

  /** At least one line; none is wider than {@code width} columns (2 at least). */
  static List<List<Span>> wrap(List<Span> text, int width) {
    var wrapping = new Wrapping(width);
    text.forEach(wrapping::add);
    wrapping.endLine();
    return wrapping.lines;
  }

  private void add(Span span) {
    var text = span.text();
    int start = 0;
    while (start < text.length()) {
      int end = wordEnd(text, start);
      addWord(new Span(span.style(), text.substring(start, end)));
      start = end;
    }
  }

  /** A word here is the blanks before it and the word. */
  private static int wordEnd(String text, int start) {
    int at = start;
    while (at < text.length() && text.charAt(at) == ' ') {
      at++;
    }
    while (at < text.length() && text.charAt(at) != ' ') {
      at++;
    }
    return at;
  }

  private void addWord(Span word) {
    int wordWidth = word.width();
    if (used + wordWidth <= width) {
      put(word, wordWidth);
      return;
    }
    var bare = new Span(word.style(), word.text().stripLeading());
    if (bare.width() <= width) {
      endLine();
      put(bare, bare.width());
    } else {
      breakWord(word);
    }
  }

  private void breakWord(Span word) {
    var piece = new StringBuilder();
    int pieceWidth = 0;
    for (int point : word.text().codePoints().toArray()) {
      int pointWidth = DisplayWidth.of(point);
      if (used + pieceWidth + pointWidth > width) {
        put(new Span(word.style(), piece.toString()), pieceWidth);
        endLine();
        piece.setLength(0);
        pieceWidth = 0;
      }
      piece.appendCodePoint(point);
      pieceWidth += pointWidth;
    }
    put(new Span(word.style(), piece.toString()), pieceWidth);
  }

  private void put(Span piece, int pieceWidth) {
    int last = line.size() - 1;
    if (last >= 0 && line.get(last).style() == piece.style()) {
      line.set(last, new Span(piece.style(), line.get(last).text() + piece.text()));
    } else if (!piece.text().isEmpty()) {
      line.add(piece);
    }
    used += pieceWidth;
  }

  /** Blanks between spans may end a line that the next word did not fit on. */
  private void endLine() {
    while (!line.isEmpty() && line.getLast().text().endsWith(" ")) {
      var last = line.removeLast();
      if (!last.text().isBlank()) {
        line.add(new Span(last.style(), last.text().stripTrailing()));
      }
    }
    lines.add(line);
    line = new ArrayList<>();
    used = 0;
  }
}
