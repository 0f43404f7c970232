package dev.vedette.respond;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** A command interpreter, and how a foreign value is made one harmless word for it. */
public enum Shell {
  POWERSHELL("powershell", "PowerShell", Syntax.POWERSHELL, Platform.WINDOWS),
  BASH("bash", "Shell", Syntax.BASH, Platform.LINUX),
  AWS("aws", "AWS CLI", Syntax.BASH, Platform.AWS),
  GRAPH("graph", "Graph PowerShell", Syntax.POWERSHELL, Platform.ENTRA),
  EXCHANGE("exchange", "Exchange Online PowerShell", Syntax.POWERSHELL, Platform.M365),
  AZURE("azure", "Azure CLI", Syntax.BASH, Platform.AZURE),
  /** Requests to Okta's API: a value is a part of their address. */
  OKTA("okta", "Okta API", Syntax.URL, Platform.OKTA),
  GAM("gam", "GAM", Syntax.BASH, Platform.GOOGLE),
  GCLOUD("gcloud", "gcloud", Syntax.BASH, Platform.GCP),
  /** Requests to GitHub's API: a value is a part of their address. */
  GITHUB("github", "GitHub CLI", Syntax.URL, Platform.GITHUB),
  KUBECTL("kubectl", "kubectl", Syntax.BASH, Platform.KUBERNETES);

  private enum Syntax {
    POWERSHELL,
    BASH,
    /** A POSIX shell's word that is a segment of a URL's path or a value of its query. */
    URL
  }

  private static final int MAX_LENGTH = 300;

  private final String key;
  private final String caption;
  private final Syntax syntax;
  private final Platform platform;

  Shell(String key, String caption, Syntax syntax, Platform platform) {
    this.key = key;
    this.caption = caption;
    this.syntax = syntax;
    this.platform = platform;
  }

  /** The names of all in content. */
  static Set<String> keys() {
    return Arrays.stream(values()).map(Shell::key).collect(Collectors.toCollection(TreeSet::new));
  }

  /** Its name in content. */
  String key() {
    return key;
  }

  /** Its name for people. */
  String caption() {
    return caption;
  }

  /** Where its commands do something. */
  Platform platform() {
    return platform;
  }

  /**
   * The value as one quoted word. What no command should contain is replaced by a placeholder that
   * a person has to fill in: control and invisible characters, whatever would be read as an option,
   * a file to load or a pattern, and excessive length.
   *
   * @param placeholder plain letters
   */
  public String quote(String value, String placeholder) {
    var word = isAcceptable(value) && !hasPattern(value) ? value : "<" + placeholder + ">";
    return switch (syntax) {
      case POWERSHELL -> "'" + doubleQuotes(word) + "'";
      case BASH -> "'" + word.replace("'", "'\\''") + "'";
      case URL -> word.equals(value) ? "'" + percentEncode(word) + "'" : "'" + word + "'";
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

  /** Everything but unreserved characters and the at sign (RFC 3986, 2.3). */
  private static String percentEncode(String word) {
    var encoded = new StringBuilder(word.length() + 8);
    for (byte b : word.getBytes(UTF_8)) {
      char c = (char) (b & 0xff);
      if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || "0123456789-._~@".indexOf(c) >= 0) {
        encoded.append(c);
      } else {
        encoded.append('%').append("%02X".formatted((int) c));
      }
    }
    return encoded.toString();
  }

  /** A leading at sign makes some command line tools read a file. */
  private boolean isAcceptable(String value) {
    return !value.isBlank()
        && value.length() <= MAX_LENGTH
        && !value.startsWith("-")
        && !value.startsWith("@")
        && !value.startsWith("file:")
        && !value.startsWith("fileb:")
        && !(syntax == Syntax.URL && (value.equals(".") || value.equals("..")))
        && value.codePoints().allMatch(Shell::isVisible);
  }

  /** Cmdlets expand wildcards even in quotes, and old versions mangle double quotes. */
  private boolean hasPattern(String value) {
    return syntax == Syntax.POWERSHELL && value.chars().anyMatch(c -> "*?[]\"".indexOf(c) >= 0);
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
