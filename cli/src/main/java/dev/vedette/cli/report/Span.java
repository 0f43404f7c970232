package dev.vedette.cli.report;

/** A piece of text in one style, on one line. Its text is safe to print: ours, or made visible. */
record Span(Style style, String text) {

  /** The longest piece of a stranger's text that a line shows. */
  private static final int MAX_FOREIGN = 600;

  static Span plain(String text) {
    return new Span(Style.PLAIN, text);
  }

  static Span quiet(String text) {
    return new Span(Style.QUIET, text);
  }

  /** Text out of logs, rules or file names, made visible and bounded. */
  static Span foreign(Style style, String text) {
    return new Span(style, VisibleText.line(text, MAX_FOREIGN));
  }

  int width() {
    return DisplayWidth.of(text);
  }
}
