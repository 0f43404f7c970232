package dev.vedette.sources.mapping;

import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/** Addresses as logs write them. */
final class AddressText {
  private static final int LONGEST = 40;
  private static final int PARTS = 4;
  private static final int MAX_PART = 255;

  private AddressText() {}

  /**
   * The text if it is an address, else null: logs have names and placeholders in its place, too.
   * Zeros before a decimal part, which some logs pad with, go: OCSF does not allow them.
   */
  static @Nullable String plain(String text) {
    if (text.length() > LONGEST) {
      return null;
    }
    return text.indexOf(':') < 0 ? dotted(text) : ofVersion6(text);
  }

  private static @Nullable String dotted(String text) {
    boolean isPadded = false;
    int parts = 1;
    int digits = 0;
    int value = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '.' && digits > 0 && parts < PARTS) {
        parts++;
        digits = 0;
        value = 0;
      } else if (c >= '0' && c <= '9' && digits < 3) {
        isPadded |= digits > 0 && value == 0;
        value = 10 * value + c - '0';
        digits++;
        if (value > MAX_PART) {
          return null;
        }
      } else {
        return null;
      }
    }
    if (parts < PARTS || digits == 0) {
      return null;
    }
    return isPadded ? withoutPadding(text) : text;
  }

  private static String withoutPadding(String text) {
    var plain = new StringBuilder();
    for (var part : text.split("\\.")) {
      plain.append(plain.isEmpty() ? "" : ".").append(Integer.parseInt(part));
    }
    return plain.toString();
  }

  private static @Nullable String ofVersion6(String text) {
    int zone = text.indexOf('%');
    try {
      InetAddress.ofLiteral(zone < 0 ? text : text.substring(0, zone));
      return text;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
