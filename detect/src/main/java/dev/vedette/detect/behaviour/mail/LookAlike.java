package dev.vedette.detect.behaviour.mail;

import java.util.Locale;

/** Whether a domain is meant to be taken for another one. */
final class LookAlike {
  private static final int SHORTEST = 5;

  /** Shorter names are one letter off from others by chance. */
  private static final int SHORTEST_NEAR = 7;

  private static final String[][] LIKE = {
    {"rn", "m"},
    {"vv", "w"},
    {"cl", "d"},
    {"0", "o"},
    {"1", "l"},
    {"i", "l"},
    {"5", "s"},
    {"3", "e"},
    {"-", ""},
    {"_", ""}
  };

  private LookAlike() {}

  /**
   * Whether a registered domain differs from another and looks like it: by letters that look alike,
   * or by one letter more, fewer, changed or swapped.
   */
  static boolean isLike(String domain, String other) {
    var chosen = chosen(domain);
    var known = chosen(other);
    return known.length() >= SHORTEST
        && !chosen.equals(known)
        && (skeleton(chosen).equals(skeleton(known)) || isNear(chosen, known));
  }

  /**
   * Whether a registered domain has the name of another under a different top, or with words added:
   * companies do so themselves.
   */
  static boolean isKin(String domain, String other) {
    var chosen = chosen(domain);
    var known = chosen(other);
    return known.length() >= SHORTEST
        && !domain.equals(other)
        && (chosen.equals(known) || hasWithAdded(chosen, known));
  }

  private static String chosen(String domain) {
    int dot = domain.indexOf('.');
    return dot < 0 ? domain : domain.substring(0, dot);
  }

  private static String skeleton(String label) {
    var skeleton = label.toLowerCase(Locale.ROOT);
    for (var like : LIKE) {
      skeleton = skeleton.replace(like[0], like[1]);
    }
    return skeleton;
  }

  /** A name of eight letters or more with a hyphen and something before or behind it. */
  private static boolean hasWithAdded(String label, String known) {
    return known.length() >= 8 && (label.startsWith(known + "-") || label.endsWith("-" + known));
  }

  /** Whether one edit makes the same: an insertion, a deletion, a change, or a swap. */
  private static boolean isNear(String a, String b) {
    if (Math.abs(a.length() - b.length()) > 1 || b.length() < SHORTEST_NEAR) {
      return false;
    }
    int same = 0;
    while (same < Math.min(a.length(), b.length()) && a.charAt(same) == b.charAt(same)) {
      same++;
    }
    if (isNumber(a, same) || isNumber(b, same)) {
      return false;
    }
    var restA = a.substring(same);
    var restB = b.substring(same);
    if (restA.length() == restB.length()) {
      return restA.substring(1).equals(restB.substring(1)) || isSwapped(restA, restB);
    }
    return restA.length() > restB.length()
        ? restA.substring(1).equals(restB)
        : restB.substring(1).equals(restA);
  }

  /** Whether a digit stands at a place: names that only differ by their numbers are series. */
  private static boolean isNumber(String text, int at) {
    return at < text.length() && Character.isDigit(text.charAt(at));
  }

  private static boolean isSwapped(String a, String b) {
    return a.length() >= 2
        && a.charAt(0) == b.charAt(1)
        && a.charAt(1) == b.charAt(0)
        && a.substring(2).equals(b.substring(2));
  }
}
