package dev.vedette.sources.mail;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The links in the bodies of a message, those that HTML hides behind a text included. */
final class MailLinks {
  private static final int MOST = 500;
  private static final int LONGEST = 2_048;
  private static final Pattern URL =
      Pattern.compile("(?i)\\b(?:https?|ftp)://[^\\s\"'<>\\\\^`{}|\\u0000-\\u001f]{1,4096}+");
  private static final Pattern HOST =
      Pattern.compile("(?i)^[a-z]+://(?:[^/?#@]{0,256}@)?(\\[[0-9a-f:.]+]|[^/?#:\\[\\]]{1,253})");
  private static final String CLOSING = ".,;:!?)]*_";

  private final LinkedHashSet<String> links = new LinkedHashSet<>();

  /**
   * @param isHtml whether entities stand for characters
   */
  void add(String text, boolean isHtml) {
    var matcher = URL.matcher(isHtml ? text.replace("&amp;", "&") : text);
    while (matcher.find() && links.size() < MOST) {
      links.add(trimmed(matcher.group()));
    }
  }

  /** Without the punctuation of the sentence around it. */
  private static String trimmed(String url) {
    int end = Math.min(url.length(), LONGEST);
    while (end > 0 && CLOSING.indexOf(url.charAt(end - 1)) >= 0) {
      end--;
    }
    return url.substring(0, end);
  }

  /** The links in the order in which they were met, each once; the first five hundred. */
  Collection<String> links() {
    return links;
  }

  /** The host that a link leads to, in small letters, or null. */
  static @Nullable String host(String url) {
    var matcher = HOST.matcher(url);
    return matcher.find() ? matcher.group(1).toLowerCase(Locale.ROOT) : null;
  }
}
