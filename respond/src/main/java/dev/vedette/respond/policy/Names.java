package dev.vedette.respond.policy;

import dev.vedette.respond.openc2.Target;

/** Names as people write them down, and as logs have them. */
public final class Names {
  private Names() {}

  /** A host without its domain, an account without its own; others as they are. */
  static String bare(Target.Kind kind, String name) {
    return switch (kind) {
      case HOST -> name.indexOf('.') > 0 ? name.substring(0, name.indexOf('.')) : name;
      case USER -> account(name);
      case ADDRESS, DOMAIN, URL, PROCESS, FILE, SESSION, MAIL, CLOUD_KEY -> name;
    };
  }

  private static String account(String name) {
    var bare = name.substring(name.lastIndexOf('\\') + 1);
    int at = bare.indexOf('@');
    return at > 0 ? bare.substring(0, at) : bare;
  }

  /** Whether a text is what a pattern says, in which each star stands for any text. */
  public static boolean matches(String pattern, String text) {
    int star = -1;
    int mark = 0;
    int p = 0;
    int t = 0;
    while (t < text.length()) {
      if (p < pattern.length() && pattern.charAt(p) == '*') {
        star = p++;
        mark = t;
      } else if (p < pattern.length() && pattern.charAt(p) == text.charAt(t)) {
        p++;
        t++;
      } else if (star >= 0) {
        p = star + 1;
        t = ++mark;
      } else {
        return false;
      }
    }
    while (p < pattern.length() && pattern.charAt(p) == '*') {
      p++;
    }
    return p == pattern.length();
  }
}
