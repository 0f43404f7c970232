package dev.vedette.respond.playbook;

/** Patterns of LIKE, in time that grows with text times pattern at worst, and without recursion. */
final class Wildcards {
  private Wildcards() {}

  /** Whether a whole text is as a pattern says. */
  static boolean match(String text, String pattern) {
    int at = 0;
    int in = 0;
    int star = -1;
    int resume = 0;
    while (at < text.length()) {
      if (in < pattern.length() && pattern.charAt(in) == '%') {
        star = in++;
        resume = at;
      } else if (in < pattern.length()
          && (pattern.charAt(in) == '_' || pattern.charAt(in) == text.charAt(at))) {
        in++;
        at++;
      } else if (star >= 0) {
        in = star + 1;
        at = ++resume;
      } else {
        return false;
      }
    }
    while (in < pattern.length() && pattern.charAt(in) == '%') {
      in++;
    }
    return in == pattern.length();
  }
}
