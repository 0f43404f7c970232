package dev.vedette.sources.frame;

import static java.nio.charset.StandardCharsets.US_ASCII;

/**
 * One line of the Linux audit log: {@code type=SYSCALL msg=audit(1551485405.594:7507): ...}, with
 * {@code node=NAME } before it where hosts share a log (auditd.conf(5), name_format).
 */
final class AuditLine {
  private static final int LONGEST_NODE = 256;
  private static final int LONGEST_TYPE = 64;
  private static final int LONGEST_ID = 64;
  private static final byte[] NODE = "node=".getBytes(US_ASCII);
  private static final byte[] TYPE = "type=".getBytes(US_ASCII);
  private static final byte[] MESSAGE = "msg=audit(".getBytes(US_ASCII);
  private static final byte[] END_OF_EVENT = "EOE ".getBytes(US_ASCII);
  private static final byte[] RULE = "----".getBytes(US_ASCII);
  private static final byte[] TIME = "time->".getBytes(US_ASCII);

  private int idFrom;
  private int idTo;
  private boolean isEnd;

  static boolean isAudit(byte[] bytes, int from, int to) {
    return new AuditLine().parse(bytes, from, to);
  }

  /** Whether the line is one of those that ausearch puts between events. */
  static boolean isSeparator(byte[] bytes, int from, int to) {
    return (to - from >= RULE.length && TextShape.startsWith(bytes, from, RULE))
        || (to - from >= TIME.length && TextShape.startsWith(bytes, from, TIME));
  }

  /** Finds the event's id in {@code bytes[from, to)}; false if the line is not of an audit log. */
  boolean parse(byte[] bytes, int from, int to) {
    int at = from;
    if (starts(bytes, at, to, NODE)) {
      at = behindSpace(bytes, at, Math.min(to, at + LONGEST_NODE));
    }
    if (!starts(bytes, at, to, TYPE)) {
      return false;
    }
    isEnd = starts(bytes, at + TYPE.length, to, END_OF_EVENT);
    at = behindSpace(bytes, at, Math.min(to, at + LONGEST_TYPE));
    if (!starts(bytes, at, to, MESSAGE)) {
      return false;
    }
    idFrom = at + MESSAGE.length;
    idTo = idFrom;
    int longest = Math.min(to, idFrom + LONGEST_ID);
    while (idTo < longest && bytes[idTo] != ')') {
      idTo++;
    }
    return idTo < longest;
  }

  /** Where the id begins, in the form {@code 1551485405.594:7507}. */
  int idFrom() {
    return idFrom;
  }

  int idTo() {
    return idTo;
  }

  /** Whether the line says that its event is complete. */
  boolean isEnd() {
    return isEnd;
  }

  private static boolean starts(byte[] bytes, int at, int to, byte[] prefix) {
    return to - at >= prefix.length && TextShape.startsWith(bytes, at, prefix);
  }

  private static int behindSpace(byte[] bytes, int from, int to) {
    int at = from;
    while (at < to && bytes[at] != ' ') {
      at++;
    }
    return Math.min(to, at + 1);
  }
}
