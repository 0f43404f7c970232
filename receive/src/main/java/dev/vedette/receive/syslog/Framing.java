package dev.vedette.receive.syslog;

import java.util.Arrays;

/**
 * Splits a stream into messages, each framed either by a count of its bytes or by a line feed (RFC
 * 6587, section 3.4). A message counts as counted if it begins with a number, a space and the
 * {@code <} of a priority; so lines that only begin with a number are lines.
 *
 * <p>Of a message longer than the limit its beginning is kept, and the rest skipped: memory is
 * bounded whatever comes.
 */
final class Framing {
  /** More digits than that are no count. */
  private static final int MAX_DIGITS = 7;

  private static final int SMALL = 16 << 10;
  private static final int UNDECIDED = -1;
  private static final int LINE = 0;

  private final int limit;
  private final Sink sink;
  private byte[] buffer = new byte[SMALL];
  private int start;
  private int end;

  /** Up to where no line feed is, behind the start. */
  private int searched;

  /** What is still to come of a counted message that is given up. */
  private int toSkip;

  private boolean skipsLine;

  /** Takes messages; the bytes are its own only until it returns. */
  interface Sink {
    void message(byte[] bytes, int from, int to) throws InterruptedException;

    /** A message was longer than the limit, or not all of it came. */
    void cut();
  }

  Framing(int limit, Sink sink) {
    this.limit = limit;
    this.sink = sink;
  }

  byte[] buffer() {
    return buffer;
  }

  /** Where in the buffer what comes is to be put. */
  int end() {
    return end;
  }

  /** Whether a message has begun to come. */
  boolean isInMessage() {
    return start < end || toSkip > 0 || skipsLine;
  }

  /** Takes what was put into the buffer. */
  void received(int length) throws InterruptedException {
    end += length;
    while (skip() && step()) {
      searched = Math.max(searched, start);
    }
    makeRoom();
  }

  /** Skips what is to be skipped; whether there is more behind it. */
  private boolean skip() {
    if (toSkip > 0) {
      int skipped = Math.min(toSkip, end - start);
      start += skipped;
      toSkip -= skipped;
    }
    if (skipsLine) {
      int feed = find((byte) '\n', start);
      start = feed < 0 ? end : feed;
      skipsLine = feed < 0;
    }
    while (start < end && isFiller(buffer[start])) {
      start++;
    }
    return start < end && toSkip == 0;
  }

  /** Takes one message off, if it is there; whether there may be another. */
  private boolean step() throws InterruptedException {
    int head = countLength();
    if (head == UNDECIDED) {
      return false;
    }
    return head == LINE ? line() : counted(head, number(start, start + head - 1));
  }

  /** The length of a count and its space, {@link #LINE}, or {@link #UNDECIDED}. */
  private int countLength() {
    int at = start;
    while (at < end && at - start <= MAX_DIGITS && buffer[at] >= '0' && buffer[at] <= '9') {
      at++;
    }
    int digits = at - start;
    if (digits == 0 || digits > MAX_DIGITS || buffer[start] == '0') {
      return LINE;
    }
    if (at == end || (at + 1 == end && buffer[at] == ' ')) {
      return UNDECIDED;
    }
    return buffer[at] == ' ' && buffer[at + 1] == '<' ? digits + 1 : LINE;
  }

  private int number(int from, int to) {
    int number = 0;
    for (int i = from; i < to; i++) {
      number = 10 * number + buffer[i] - '0';
    }
    return number;
  }

  private boolean counted(int head, int length) throws InterruptedException {
    int there = end - start - head;
    if (length > limit && there >= limit) {
      int from = start + head;
      start = from + limit;
      toSkip = length - limit;
      emit(from, from + limit);
      sink.cut();
      return true;
    }
    if (there < length) {
      return false;
    }
    int from = start + head;
    start = from + length;
    emit(from, from + length);
    return true;
  }

  private boolean line() throws InterruptedException {
    int feed = find((byte) '\n', Math.max(start, searched));
    searched = feed < 0 ? end : feed;
    int from = start;
    if (feed >= 0 && feed - from <= limit) {
      start = feed + 1;
      emit(from, feed);
      return true;
    }
    if (end - from <= limit) {
      return false;
    }
    start = from + limit;
    searched = start;
    skipsLine = true;
    emit(from, from + limit);
    sink.cut();
    return true;
  }

  private int find(byte wanted, int from) {
    for (int i = from; i < end; i++) {
      if (buffer[i] == wanted) {
        return i;
      }
    }
    return -1;
  }

  private void emit(int from, int to) throws InterruptedException {
    int stop = to;
    while (stop > from && isFiller(buffer[stop - 1])) {
      stop--;
    }
    if (stop > from) {
      sink.message(buffer, from, stop);
    }
  }

  /** What senders put between messages, or at their ends. */
  private static boolean isFiller(byte b) {
    return b == '\n' || b == '\r' || b == 0;
  }

  private void makeRoom() {
    if (start > 0) {
      System.arraycopy(buffer, start, buffer, 0, end - start);
      end -= start;
      searched = Math.max(0, searched - start);
      start = 0;
    }
    if (end == buffer.length) {
      buffer = Arrays.copyOf(buffer, Math.min(2 * buffer.length, limit + SMALL));
    } else if (end == 0 && buffer.length > SMALL) {
      buffer = new byte[SMALL];
    }
  }

  /** Takes what has come of a message that will not come to its end. */
  void ended() throws InterruptedException {
    if (start == end || skipsLine || toSkip > 0) {
      return;
    }
    int head = countLength();
    if (head > LINE) {
      sink.cut();
    }
    emit(start + Math.max(LINE, head), end);
    start = end;
  }
}
