package dev.vedette.server.hunt;

/**
 * Writes texts and patterns of SQL as values of Sigma, where {@code *} and {@code ?} are special.
 */
final class SigmaText {
  private final StringBuilder text = new StringBuilder();
  private boolean endsWithBackslash;

  private SigmaText() {}

  /** A text that stands for itself. */
  static String of(String literal) {
    var written = new SigmaText();
    literal.chars().forEach(c -> written.literal((char) c));
    return written.text.toString();
  }

  /** A pattern of LIKE: {@code %} is any text, {@code _} any character. */
  static String ofLike(String pattern) {
    var written = new SigmaText();
    pattern.chars().forEach(c -> written.like((char) c));
    return written.text.toString();
  }

  private void like(char c) {
    switch (c) {
      case '%' -> special('*');
      case '_' -> special('?');
      default -> literal(c);
    }
  }

  private void special(char wildcard) {
    keepBackslash();
    text.append(wildcard);
    endsWithBackslash = false;
  }

  private void literal(char c) {
    if (c == '*' || c == '?') {
      keepBackslash();
      text.append('\\').append(c);
      endsWithBackslash = false;
      return;
    }
    if (c == '\\') {
      keepBackslash();
    }
    text.append(c);
    endsWithBackslash = c == '\\';
  }

  /** A backslash counts as itself unless something special follows. */
  private void keepBackslash() {
    if (endsWithBackslash) {
      text.append('\\');
    }
  }
}
