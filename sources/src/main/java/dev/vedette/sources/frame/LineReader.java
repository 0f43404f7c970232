package dev.vedette.sources.frame;

/** The lines of a window, one at a time. */
final class LineReader {
  private static final String TOO_LONG =
      "is longer than a record may be and was skipped: check what wrote it";
  static final String ZEROS =
      "NUL bytes where text should be, as a crash leaves them: they were skipped";

  private final ByteWindow window;
  private final FrameOutput output;
  private int length;
  private int taken;
  private int takenFeeds;
  private long feeds;

  LineReader(ByteWindow window, FrameOutput output) {
    this.window = window;
    this.output = output;
  }

  /** The number of the current line, from 1. */
  long number() {
    return feeds + 1;
  }

  /** Gives the current line back: it begins at the window's start, and nothing of it was read. */
  void rewind() {
    taken = 0;
    takenFeeds = 0;
  }

  /** Notes line feeds that another reader took from the window. */
  void passed(long more) {
    feeds += more;
  }

  /** Where the current line begins in the window's bytes. */
  int from() {
    return window.start();
  }

  /** Where the current line ends, without its line feed and carriage return. */
  int to() {
    int to = window.start() + length;
    return length > 0 && window.bytes()[to - 1] == '\r' ? to - 1 : to;
  }

  /** Goes to the next line; false at the end. Lines that are too long are reported and left out. */
  boolean next() {
    window.take(taken);
    feeds += takenFeeds;
    rewind();
    int searched = 0;
    while (true) {
      int start = window.start();
      int at = Newline.find(window.bytes(), start + searched, window.end());
      searched = at - start;
      if (at < window.end() && searched <= window.longestRecord()) {
        return line(searched, 1);
      }
      if (searched > 0 && window.bytes()[start] == 0) {
        skipZeros();
        searched = 0;
      } else if (searched > window.longestRecord()) {
        skipLongLine();
        searched = 0;
      } else if (!window.fill()) {
        return searched > 0 && line(searched, 0);
      }
    }
  }

  private boolean line(int found, int feed) {
    length = found;
    taken = found + feed;
    takenFeeds = feed;
    if (found > 0 && window.bytes()[window.start()] == 0) {
      int zeros = zerosAtStart(found);
      output.rejected(zerosPlace(window.offset(), zeros), ZEROS, 1);
      window.take(zeros);
      length -= zeros;
      taken -= zeros;
    }
    return true;
  }

  private int zerosAtStart(int within) {
    int from = window.start();
    int at = from;
    while (at < from + within && window.bytes()[at] == 0) {
      at++;
    }
    return at - from;
  }

  /** Takes zeros from the window and reports them; there may be far more than fit into memory. */
  void skipZeros() {
    long offset = window.offset();
    long count = 0;
    do {
      int zeros = zerosAtStart(window.length());
      count += zeros;
      window.take(zeros);
    } while (window.length() == 0 && window.fill());
    output.rejected(zerosPlace(offset, count), ZEROS, 1);
  }

  private static String zerosPlace(long offset, long count) {
    return "offset " + offset + ", " + count + " bytes";
  }

  private void skipLongLine() {
    long size = 0;
    while (true) {
      int at = Newline.find(window.bytes(), window.start(), window.end());
      boolean isFound = at < window.end();
      size += at - window.start();
      window.take(at - window.start() + (isFound ? 1 : 0));
      if (isFound || !window.fill()) {
        output.rejected("line " + number() + ", " + size + " bytes", TOO_LONG, 1);
        feeds++;
        return;
      }
    }
  }
}
