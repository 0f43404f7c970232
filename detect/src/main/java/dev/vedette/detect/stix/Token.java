package dev.vedette.detect.stix;

/**
 * A piece of a pattern.
 *
 * @param text without quotes and escapes; signs and words as they stand
 */
record Token(Kind kind, String text, int start, int end) {
  enum Kind {
    WORD,
    TEXT,
    TIME,
    BINARY,
    NUMBER,
    SIGN,
    END
  }

  boolean isSign(String sign) {
    return kind == Kind.SIGN && text.equals(sign);
  }

  /** Words of the language are written in capitals. */
  boolean isWord(String word) {
    return kind == Kind.WORD && text.equals(word);
  }
}
