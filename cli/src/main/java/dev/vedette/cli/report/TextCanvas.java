package dev.vedette.cli.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Puts styled lines on a terminal or into a file. When the output breaks, every method throws
 * {@link UncheckedIOException}.
 */
final class TextCanvas {
  private static final int LEAST_COLUMN = 24;

  private final Appendable out;
  private final TerminalLook look;

  TextCanvas(Appendable out, TerminalLook look) {
    this.out = out;
    this.look = look;
  }

  int width() {
    return look.width();
  }

  boolean hasColour() {
    return look.hasColour();
  }

  void blank() {
    append("\n");
  }

  /** One line that is not wrapped, however long. */
  void line(Span... spans) {
    put(List.of(spans));
    append("\n");
  }

  /** Text that is wrapped with {@code indent} blanks before each line. */
  void paragraph(int indent, Span... text) {
    row(List.of(Span.plain(" ".repeat(indent))), List.of(text));
  }

  /** Text with something before it; its further lines stand under its first. */
  void row(List<Span> before, List<Span> text) {
    row(before, text, List.of());
  }

  /** The same, with something at the right edge of the first line, or below where it won't fit. */
  void row(List<Span> before, List<Span> text, List<Span> right) {
    int indent = width(before);
    int rightWidth = width(right);
    int room = look.width() - indent;
    boolean isBeside = rightWidth > 0 && room - rightWidth - 2 >= LEAST_COLUMN;
    var lines = Wrapping.wrap(text, isBeside ? room - rightWidth - 2 : room);
    put(before);
    put(lines.getFirst());
    if (isBeside) {
      append(" ".repeat(room - rightWidth - width(lines.getFirst())));
      put(right);
    }
    append("\n");
    rest(indent, lines.subList(1, lines.size()));
    if (rightWidth > 0 && !isBeside) {
      rest(indent, Wrapping.wrap(right, room));
    }
  }

  private void rest(int indent, List<List<Span>> lines) {
    for (var line : lines) {
      var indented = new ArrayList<Span>();
      indented.add(Span.plain(" ".repeat(indent)));
      indented.addAll(line);
      put(indented);
      append("\n");
    }
  }

  private void put(List<Span> spans) {
    for (var span : spans) {
      if (!look.hasColour() || span.style() == Style.PLAIN) {
        append(span.text());
      } else {
        append("\u001b[" + span.style().parameters() + "m" + span.text() + "\u001b[0m");
      }
    }
  }

  private void append(String text) {
    try {
      out.append(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int width(List<Span> spans) {
    return spans.stream().mapToInt(Span::width).sum();
  }
}
