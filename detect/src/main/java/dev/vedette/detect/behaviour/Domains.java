package dev.vedette.detect.behaviour;

import java.util.Locale;
import java.util.Set;

/** Parts of domain names. */
public final class Domains {
  /** Second labels under countries' domains that belong to nobody. */
  private static final Set<String> GENERIC =
      Set.of(
          "com", "co", "net", "org", "gov", "edu", "ac", "or", "ne", "go", "ltd", "plc", "gob",
          "gouv", "mil", "nom", "sch", "school", "id", "web", "info", "govt", "gv", "me", "in");

  private Domains() {}

  /**
   * What somebody has registered: the last two labels of a name, three below a country's generic
   * domain; empty for a name of one label. An approximation of the Public Suffix List, whose
   * hundreds of private entries it does not know.
   */
  public static String registered(String name) {
    int end = name.endsWith(".") ? name.length() - 1 : name.length();
    int last = name.lastIndexOf('.', end - 1);
    if (last <= 0) {
      return "";
    }
    int second = name.lastIndexOf('.', last - 1);
    boolean isCountry = end - last - 1 == 2;
    if (second > 0 && isCountry && GENERIC.contains(name.substring(second + 1, last))) {
      int third = name.lastIndexOf('.', second - 1);
      return name.substring(third + 1, end);
    }
    return name.substring(second + 1, end);
  }

  /** The label that was chosen when a domain was registered: {@code example} of example.co.uk. */
  public static String chosen(String registered) {
    int dot = registered.indexOf('.');
    return dot < 0 ? registered : registered.substring(0, dot);
  }

  /** What stands before the registered domain, without the dot between. */
  public static String below(String name, String registered) {
    int end = name.length() - registered.length() - (name.endsWith(".") ? 2 : 1);
    return end <= 0 ? "" : name.substring(0, end);
  }

  /** The last label. */
  public static String top(String registered) {
    return registered.substring(registered.lastIndexOf('.') + 1);
  }

  /** Whether a name is one of a machine's own network, or of the reverse tree. */
  public static boolean isLocal(String registered) {
    return switch (top(registered)) {
      case "arpa",
          "local",
          "localdomain",
          "lan",
          "home",
          "internal",
          "corp",
          "intranet",
          "test",
          "invalid",
          "example",
          "localhost",
          "private",
          "domain" ->
          true;
      default -> registered.isEmpty();
    };
  }

  /** The host of a URL, or of what already is one. */
  public static String hostOf(String url) {
    int scheme = url.indexOf("://");
    int start = scheme < 0 ? 0 : scheme + 3;
    int end = start;
    while (end < url.length() && "/?#".indexOf(url.charAt(end)) < 0) {
      end++;
    }
    var authority = url.substring(start, end);
    var host = authority.substring(authority.lastIndexOf('@') + 1);
    int port = host.lastIndexOf(':');
    boolean hasPort = port > 0 && host.indexOf(':') == port;
    return (hasPort ? host.substring(0, port) : host).toLowerCase(Locale.ROOT);
  }
}
