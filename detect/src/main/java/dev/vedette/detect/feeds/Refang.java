package dev.vedette.detect.feeds;

/**
 * Makes an indicator whole again that was written so that nobody clicks on it: {@code
 * hxxp://evil[.]example}, {@code 192.0.2[.]1}, {@code user[at]example(dot)com}.
 */
final class Refang {
  private static final String[][] SIGNS = {
    {"[.]", "."}, {"(.)", "."}, {"{.}", "."}, {"[dot]", "."}, {"(dot)", "."}, {"{dot}", "."},
    {"[:]", ":"}, {"[://]", "://"}, {"[/]", "/"}, {"[@]", "@"}, {"[at]", "@"}, {"(at)", "@"},
    {"(@)", "@"}, {"\\.", "."}
  };

  private Refang() {}

  /** The indicator as it was before. */
  static String refang(String text) {
    var whole = text.strip();
    if (whole.indexOf('[') >= 0
        || whole.indexOf('(') >= 0
        || whole.indexOf('{') >= 0
        || whole.contains("\\.")) {
      for (var sign : SIGNS) {
        whole = replace(whole, sign[0], sign[1]);
      }
    }
    return scheme(whole);
  }

  private static String replace(String text, String sign, String meant) {
    var whole = text.replace(sign, meant);
    var upper = sign.toUpperCase(java.util.Locale.ROOT);
    return upper.equals(sign) ? whole : whole.replace(upper, meant);
  }

  private static String scheme(String text) {
    int colon = text.indexOf(':');
    if (colon < 3 || colon > 6) {
      return text;
    }
    var scheme = text.substring(0, colon).toLowerCase(java.util.Locale.ROOT);
    var meant =
        switch (scheme) {
          case "hxxp", "htxp", "hxtp", "meow", "h**p" -> "http";
          case "hxxps", "htxps", "hxtps", "h**ps" -> "https";
          case "fxp" -> "ftp";
          default -> null;
        };
    return meant == null ? text : meant + text.substring(colon);
  }
}
