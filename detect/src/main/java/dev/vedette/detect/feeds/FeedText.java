package dev.vedette.detect.feeds;

/** Text of feeds on its way into notes: one line, no control characters, not longer than 120. */
final class FeedText {
  private static final int MAX = 120;

  private FeedText() {}

  static String brief(String text) {
    var head = text.length() > MAX * 8 ? text.substring(0, MAX * 8) : text;
    var line = head.replaceAll("[\\p{Cntrl}\\p{Z}\\s]+", " ").strip();
    return line.length() <= MAX
        ? line
        : line.substring(0, line.offsetByCodePoints(0, line.codePointCount(0, MAX))) + "…";
  }
}
