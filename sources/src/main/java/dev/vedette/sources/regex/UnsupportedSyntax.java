package dev.vedette.sources.regex;

/** An expression is beyond what {@link RegexParser} understands; another engine takes it. */
final class UnsupportedSyntax extends RuntimeException {
  private static final long serialVersionUID = 1;

  UnsupportedSyntax(String what, int at) {
    super(what + " at " + at);
  }
}
