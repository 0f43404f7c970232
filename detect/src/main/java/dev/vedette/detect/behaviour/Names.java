package dev.vedette.detect.behaviour;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.vedette.sigma.IpAddress;
import java.util.Locale;

/** Names as models compare them. */
public final class Names {
  private Names() {}

  /**
   * A host's name as it identifies the host within a tenant: lower-case, its first label, or an
   * address as it is; empty where the text names no host.
   */
  public static String host(String text) {
    var name = text.strip().toLowerCase(Locale.ROOT);
    int start = 0;
    while (start < name.length() && name.charAt(start) == '\\') {
      start++;
    }
    name = name.substring(start);
    if (name.isEmpty() || name.equals("-") || name.equals("localhost")) {
      return "";
    }
    int dot = name.indexOf('.');
    return dot <= 0 || isAddress(name) ? name : name.substring(0, dot);
  }

  /** The name of a path's last part, lower-case. */
  public static String file(String path) {
    int slash = Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\'));
    return path.substring(slash + 1).toLowerCase(Locale.ROOT);
  }

  /** An account of a name that may have its domain before it, and a domain that may be beside. */
  public static Account account(String name, String domain, String uid) {
    int slash = name.indexOf('\\');
    var own = slash < 0 ? name : name.substring(slash + 1);
    var of = slash > 0 && domain.isEmpty() ? name.substring(0, slash) : domain;
    if (own.isEmpty() && uid.isEmpty()) {
      return Account.NONE;
    }
    return new Account(own.toLowerCase(Locale.ROOT), of.toLowerCase(Locale.ROOT), uid);
  }

  /** Whether a text is an IP address. */
  public static boolean isAddress(String text) {
    if (text.isEmpty() || text.length() > 64) {
      return false;
    }
    var bytes = text.getBytes(UTF_8);
    return new IpAddress().read(bytes, 0, bytes.length);
  }
}
