package dev.vedette.detect.behaviour.command;

/**
 * A command line or script as features are looked for in it: in small letters, without the quotes
 * and carets that shells ignore, one space where there was any; and what of its form is measured.
 *
 * @param plain the text so
 * @param carets how many carets and backticks stood inside words
 * @param joined how often a text was joined of pieces: {@code 'a'+'b'}
 * @param encoded the length of the longest run that looks like base64
 * @param longest the length of the longest word
 * @param foreign how many characters are not ASCII
 */
record CommandText(String plain, int carets, int joined, int encoded, int longest, int foreign) {
  private static final int SHORTEST_ENCODED = 40;

  static CommandText of(String text) {
    return new Reader(text).read();
  }

  /**
   * A text in which numbers, hashes and names that vary are all the same, so that the same command
   * on another day is known again.
   */
  String template() {
    var template = new StringBuilder(Math.min(plain.length(), 400));
    boolean inNumber = false;
    for (int i = 0; i < plain.length() && template.length() < 400; i++) {
      char c = plain.charAt(i);
      boolean isDigit = c >= '0' && c <= '9';
      boolean isHex = isDigit || (c >= 'a' && c <= 'f');
      if (isDigit || (inNumber && (isHex || c == '-' || c == '.' || c == ':'))) {
        if (!inNumber) {
          template.append('#');
        }
        inNumber = true;
      } else {
        inNumber = false;
        template.append(c);
      }
    }
    return template.toString();
  }

  private static final class Reader {
    private final String text;
    private final StringBuilder plain;
    private int carets;
    private int joined;
    private int encoded;
    private int run;
    private boolean hasUpper;
    private boolean hasLower;
    private int longest;
    private int word;
    private int foreign;

    Reader(String text) {
      this.text = text;
      plain = new StringBuilder(text.length());
    }

    CommandText read() {
      for (int i = 0; i < text.length(); i++) {
        take(text.charAt(i), i);
      }
      endRun();
      return new CommandText(
          plain.toString(), carets, joined, encoded, Math.max(longest, word), foreign);
    }

    private void take(char c, int i) {
      measureRun(c);
      if (c == '^' || c == '`') {
        carets += isBetweenLetters(i) ? 1 : 0;
        return;
      }
      if (c == '+') {
        joined += isBetweenQuotes(i) ? 1 : 0;
      }
      if (c == '"' || c == '\'') {
        return;
      }
      foreign += c > 127 ? 1 : 0;
      if (c <= ' ') {
        longest = Math.max(longest, word);
        word = 0;
        if (!plain.isEmpty() && plain.charAt(plain.length() - 1) != ' ') {
          plain.append(' ');
        }
      } else {
        word++;
        plain.append(Character.toLowerCase(c));
      }
    }

    /** Base64 has letters of both cases, and a path has no run so long without a separator. */
    private void measureRun(char c) {
      boolean isLower = c >= 'a' && c <= 'z';
      boolean isUpper = c >= 'A' && c <= 'Z';
      if (isLower || isUpper || (c >= '0' && c <= '9') || c == '+' || c == '=' || c == '/') {
        run++;
        hasLower |= isLower;
        hasUpper |= isUpper;
      } else {
        endRun();
      }
    }

    private void endRun() {
      if (run >= SHORTEST_ENCODED && hasLower && hasUpper) {
        encoded = Math.max(encoded, run);
      }
      run = 0;
      hasLower = false;
      hasUpper = false;
    }

    private boolean isBetweenLetters(int i) {
      return i > 0
          && i + 1 < text.length()
          && Character.isLetter(text.charAt(i - 1))
          && Character.isLetter(text.charAt(i + 1));
    }

    private boolean isBetweenQuotes(int i) {
      int before = i - 1;
      while (before > 0 && text.charAt(before) == ' ') {
        before--;
      }
      int after = i + 1;
      while (after < text.length() - 1 && text.charAt(after) == ' ') {
        after++;
      }
      return before >= 0 && after < text.length() && isQuote(before) && isQuote(after);
    }

    private boolean isQuote(int i) {
      return text.charAt(i) == '\'' || text.charAt(i) == '"';
    }
  }
}
