package dev.vedette.correlate.entities;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Host names as they identify a host within one tenant. */
public final class HostNames {
  private HostNames() {}

  /**
   * The first label, lower-case: {@code WS5.corp.example} and {@code ws5} are one host. Addresses
   * stay as they are. Null where the text names no host.
   */
  public static @Nullable String normalise(String text) {
    var name = text.strip().toLowerCase(Locale.ROOT);
    while (name.startsWith("\\")) {
      name = name.substring(1);
    }
    if (name.isEmpty() || name.equals("-") || name.equals("localhost")) {
      return null;
    }
    int dot = name.indexOf('.');
    return dot <= 0 || Addresses.isAddress(name) ? name : name.substring(0, dot);
  }
}
