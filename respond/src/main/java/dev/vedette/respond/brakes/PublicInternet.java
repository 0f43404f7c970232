package dev.vedette.respond.brakes;

import java.util.Locale;
import java.util.regex.Pattern;

/** Tells addresses and names of the internet from those of a company's own network. */
public final class PublicInternet {
  private static final Pattern FOUR =
      Pattern.compile(
          "(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)\\.(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)"
              + "\\.(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)\\.(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)");
  private static final Pattern SIX = Pattern.compile("[0-9a-f:]{2,39}");
  private static final Pattern LABEL = Pattern.compile("[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?");
  private static final int LONGEST_NAME = 253;
  private static final int GROUPS = 8;

  private PublicInternet() {}

  /** Whether a text is an address, as it is written canonically, that anybody may have. */
  public static boolean isAddress(String text) {
    var four = FOUR.matcher(text);
    if (four.matches()) {
      return isPublic(
          Integer.parseInt(four.group(1)),
          Integer.parseInt(four.group(2)),
          Integer.parseInt(four.group(3)));
    }
    return isSix(text.toLowerCase(Locale.ROOT)) && isGlobal(text.toLowerCase(Locale.ROOT));
  }

  /** Neither special nor private (RFC 6890), nor multicast. */
  private static boolean isPublic(int first, int second, int third) {
    return first != 0
        && first != 10
        && first != 127
        && first < 224
        && !(first == 100 && second >= 64 && second < 128)
        && !(first == 169 && second == 254)
        && !(first == 172 && second >= 16 && second < 32)
        && !(first == 192 && second == 168)
        && !(first == 192 && second == 0 && third == 0)
        && !(first == 198 && (second == 18 || second == 19));
  }

  private static boolean isSix(String text) {
    if (!SIX.matcher(text).matches() || text.contains(":::")) {
      return false;
    }
    int gap = text.indexOf("::");
    if (gap >= 0 && text.indexOf("::", gap + 1) >= 0) {
      return false;
    }
    int groups = 0;
    for (var group : text.split(":", -1)) {
      if (group.length() > 4) {
        return false;
      }
      groups += group.isEmpty() ? 0 : 1;
    }
    boolean isOpenEnded =
        (text.startsWith(":") && !text.startsWith("::"))
            || (text.endsWith(":") && !text.endsWith("::"));
    return !isOpenEnded && (gap >= 0 ? groups < GROUPS : groups == GROUPS);
  }

  /** Global unicast (RFC 4291) only. */
  private static boolean isGlobal(String text) {
    int end = text.indexOf(':');
    return end == 4 && (text.charAt(0) == '2' || text.charAt(0) == '3');
  }

  /** Whether a text is a name in lower case that others than its own network could resolve. */
  public static boolean isDomain(String text) {
    var labels = text.split("\\.", -1);
    if (text.length() > LONGEST_NAME || labels.length < 2) {
      return false;
    }
    for (var label : labels) {
      if (!LABEL.matcher(label).matches()) {
        return false;
      }
    }
    var last = labels[labels.length - 1];
    return !Character.isDigit(last.charAt(0))
        && !last.equals("local")
        && !last.equals("internal")
        && !last.equals("lan")
        && !last.equals("arpa")
        && !last.equals("localhost");
  }
}
