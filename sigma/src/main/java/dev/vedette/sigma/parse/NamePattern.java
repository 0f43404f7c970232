package dev.vedette.sigma.parse;

/** The {@code *} wildcards in a condition's names, in linear time. */
public final class NamePattern {
  private NamePattern() {}

  public static boolean matches(String pattern, String name) {
    var pieces = pattern.split("\\*", -1);
    if (pieces.length == 1) {
      return pattern.equals(name);
    }
    var last = pieces[pieces.length - 1];
    int at = pieces[0].length();
    int end = name.length() - last.length();
    if (at > end || !name.startsWith(pieces[0]) || !name.endsWith(last)) {
      return false;
    }
    for (int i = 1; i < pieces.length - 1; i++) {
      int found = name.indexOf(pieces[i], at);
      if (found < 0 || found + pieces[i].length() > end) {
        return false;
      }
      at = found + pieces[i].length();
    }
    return true;
  }
}
