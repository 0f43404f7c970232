package dev.vedette.respond;

/** A command interpreter, and how a foreign value is made one harmless word for it. */
enum Shell {
  POWERSHELL("powershell", "PowerShell"),
  BASH("bash", "Shell"),
  AWS("aws", "AWS CLI");

  private static final int MAX_LENGTH = 300;

  private final String key;
  private final String caption;

  Shell(String key, String caption) {
    this.key = key;
    this.caption = caption;
  }

  /** Its name in content. */
  String key() {
    return key;
  }

  /** Its name for people. */
  String caption() {
    return caption;
  }

  /**
   * The value as one quoted word. What no command should contain is replaced by a placeholder that
   * a person has to fill in: control and invisible characters, whatever would be read as an option,
   * a file to load or a pattern, and excessive length.
   *
   * @param placeholder plain letters
   */
  String quote(String value, String placeholder) {
    var word = isAcceptable(value) && !hasPattern(value) ? value : "<" + placeholder + ">";
    return switch (this) {
      case POWERSHELL -> "'" + doubleQuotes(word) + "'";
      case BASH, AWS -> "'" + word.replace("'", "'\\''") + "'";
    };
  }

  /**
   * PowerShell takes typographic quotes for quotes; each is escaped by itself
   * (about_Quoting_Rules).
   */
  private static String doubleQuotes(String word) {
    var quoted = new StringBuilder(word.length() + 8);
    for (int i = 0; i < word.length(); i++) {
      char c = word.charAt(i);
      quoted.append(c);
      if (c == '\'' || (c >= '\u2018' && c <= '\u201b')) {
        quoted.append(c);
      }
    }
    return quoted.toString();
  }

  private static boolean isAcceptable(String value) {
    return !value.isBlank()
        && value.length() <= MAX_LENGTH
        && !value.startsWith("-")
        && !value.startsWith("file:")
        && !value.startsWith("fileb:")
        && value.codePoints().allMatch(Shell::isVisible);
  }

  /** Cmdlets expand wildcards even in quotes, and old versions mangle double quotes. */
  private boolean hasPattern(String value) {
    return this == POWERSHELL && value.chars().anyMatch(c -> "*?[]\"".indexOf(c) >= 0);
  }

  private static boolean isVisible(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> codePoint != 0xFFFD;
    };
  }
}
