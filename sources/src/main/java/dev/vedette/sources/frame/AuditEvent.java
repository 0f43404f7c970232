package dev.vedette.sources.frame;

import java.util.Arrays;

/** The lines of one audit event that were read so far. Reused for one event after the other. */
final class AuditEvent {
  private byte[] text = new byte[1024];
  private int length;
  private int idFrom;
  private int idTo;
  private int nodeTo;
  private boolean isEnded;

  /** Starts over with an event's first line. */
  void begin(byte[] bytes, int from, int to, AuditLine line) {
    length = 0;
    isEnded = false;
    append(bytes, from, to);
    idFrom = line.idFrom() - from;
    idTo = line.idTo() - from;
    nodeTo = text[0] == 'n' ? behindSpace() : 0;
  }

  /** Whether a line is of this event: the same id from the same host. */
  boolean owns(byte[] bytes, int from, AuditLine line) {
    return Arrays.equals(text, idFrom, idTo, bytes, line.idFrom(), line.idTo())
        && (nodeTo == 0 || startsAlike(bytes, from));
  }

  /** Adds a further line. */
  void add(byte[] bytes, int from, int to) {
    reserve(1);
    text[length++] = '\n';
    append(bytes, from, to);
  }

  void end() {
    isEnded = true;
  }

  boolean isEnded() {
    return isEnded;
  }

  byte[] text() {
    return text;
  }

  int length() {
    return length;
  }

  private boolean startsAlike(byte[] bytes, int from) {
    return bytes.length - from >= nodeTo
        && Arrays.equals(text, 0, nodeTo, bytes, from, from + nodeTo);
  }

  private int behindSpace() {
    int at = 0;
    while (at < length && text[at] != ' ') {
      at++;
    }
    return at;
  }

  private void append(byte[] bytes, int from, int to) {
    reserve(to - from);
    System.arraycopy(bytes, from, text, length, to - from);
    length += to - from;
  }

  private void reserve(int more) {
    if (length + more > text.length) {
      text = Arrays.copyOf(text, Math.max(text.length * 2, length + more));
    }
  }
}
