package dev.vedette.sources.decode;

import dev.vedette.model.Event;
import dev.vedette.model.FieldNames;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Takes the header off one line of syslog: RFC 5424, RFC 3164, or the file format of rsyslog with
 * an ISO timestamp, each with or without a priority, a byte order mark, and the count of octets
 * that TCP has before it; and what relays make of them, such as RFC 5424 without its version.
 *
 * <p>Gives the fields {@code timestamp}, {@code hostname}, {@code program}, {@code pid}, {@code
 * facility}, {@code severity}, {@code message}; of RFC 5424 also {@code msgid} and its structured
 * data as {@code sd.ID.PARAM}. A line without a time may still begin with a host and a program; any
 * other line without such a header is all {@code message}. A header alone is not understanding:
 * whether the message is known is for a mapping to say.
 */
final class LineDecoder implements RecordDecoder {
  /** How long a date with the name of a month is at least that has a year. */
  private static final int YEARED = 20;

  private final FieldNames names;
  private final int timestamp;
  private final int hostname;
  private final int program;
  private final int pid;
  private final int facility;
  private final int severity;
  private final int message;
  private final int msgid;
  private final int[] header5424;
  private Instant reference = Instant.EPOCH;

  LineDecoder(FieldNames names) {
    this.names = names;
    timestamp = names.intern("timestamp");
    hostname = names.intern("hostname");
    program = names.intern("program");
    pid = names.intern("pid");
    facility = names.intern("facility");
    severity = names.intern("severity");
    message = names.intern("message");
    msgid = names.intern("msgid");
    header5424 = new int[] {timestamp, hostname, program, pid, msgid};
    names.intern("sd");
  }

  /** The latest instant that a line of the file can stem from; dates without a year need it. */
  void reference(Instant latest) {
    reference = latest;
  }

  @Override
  public @Nullable String decode(Event event) {
    return decode(event, 0, event.rawLength());
  }

  /** Adds the fields of the line that {@code event.text()[from, end)} is. */
  @Nullable String decode(Event event, int from, int end) {
    int start = behindFraming(event.text(), from, end);
    int behindPriority = priority(event, event.text(), start, end);
    boolean hasPriority = behindPriority > start;
    var text = event.text();
    // Some relays put a blank there.
    int at = hasPriority ? skipSpaces(text, behindPriority, end) : behindPriority;
    if (hasPriority && at + 1 < end && text[at + 1] == ' ') {
      if (text[at] == '1') {
        return rfc5424(event, at + 2, end, 0);
      }
      if (text[at] == '-') {
        return rfc5424(event, at, end, 0);
      }
    }
    int stop = Timestamps.headerEnd(text, at, end);
    if (stop < 0) {
      undated(event, at, end, hasPriority);
      return null;
    }
    event.add(timestamp, at, stop, Event.TEXT);
    event.time(Timestamps.parse(text, at, stop, reference));
    if (stop - at < YEARED && text[at] >= 'A' && text[at] <= 'Z') {
      event.doubtTime(TimeDoubt.NO_YEAR.bit());
    }
    if (LineTag.isVersionless5424(text, stop, end)) {
      return rfc5424(event, skipSpaces(text, stop, end), end, 1);
    }
    rfc3164(event, stop, end);
    return null;
  }

  /** A byte order mark, and the count of octets before a priority (RFC 6587, section 3.4.1). */
  private static int behindFraming(byte[] text, int from, int end) {
    int at = from;
    if (isMark(text, at, end)) {
      at += 3;
    }
    int digits = at;
    while (digits < end && digits < at + 5 && Timestamps.isDigit(text[digits])) {
      digits++;
    }
    boolean isCount =
        digits > at && digits + 1 < end && text[digits] == ' ' && text[digits + 1] == '<';
    return isCount ? digits + 1 : at;
  }

  private static boolean isMark(byte[] text, int at, int end) {
    return end - at >= 3
        && (text[at] & 0xFF) == 0xEF
        && (text[at + 1] & 0xFF) == 0xBB
        && (text[at + 2] & 0xFF) == 0xBF;
  }

  /**
   * A line whose time was cut off still says who speaks, if it goes {@code host program[pid]: text}
   * or {@code program[pid]: text}. Without the number it may as well be prose, unless a priority
   * says that it is syslog.
   */
  private void undated(Event event, int from, int end, boolean hasPriority) {
    var text = event.text();
    int begin = LineTag.behindLocalTime(text, from, end);
    int lone = LineTag.end(text, begin, end);
    boolean isNamed = hasPriority || begin > from;
    if (LineTag.isNumbered(text, begin, lone)
        || (isNamed && lone >= 0 && LineTag.isName(text, begin, lone))) {
      tagAndMessage(event, begin, lone, end);
      return;
    }
    int hostEnd = token(text, begin, end);
    int tag = skipSpaces(text, hostEnd, end);
    int tagEnd = LineTag.endOrNumbered(text, tag, end);
    if (LineTag.isNumbered(text, tag, tagEnd)) {
      event.add(hostname, begin, hostEnd, Event.TEXT);
      tagAndMessage(event, tag, tagEnd, end);
      return;
    }
    event.add(message, from, end, Event.TEXT);
  }

  private int priority(Event event, byte[] text, int from, int end) {
    if (end - from < 3 || text[from] != '<') {
      return from;
    }
    int value = 0;
    int at = from + 1;
    while (at < end && at <= from + 3 && text[at] >= '0' && text[at] <= '9') {
      value = value * 10 + text[at++] - '0';
    }
    if (at == from + 1 || at == end || text[at] != '>' || value > 191) {
      return from;
    }
    event.add(facility, Integer.toString(value >> 3));
    event.add(severity, Integer.toString(value & 7));
    return at + 1;
  }

  private void rfc3164(Event event, int from, int end) {
    var text = event.text();
    int at = LineTag.behindFacility(text, skipSpaces(text, from, end), end);
    if (LineTag.isPayload(text, at, end)) {
      event.add(message, at, end, Event.TEXT);
      return;
    }
    int hostEnd = token(text, at, end);
    if (LineTag.isTagWithoutHost(text, at, hostEnd, end)) {
      tagAndMessage(event, at, hostEnd - 1, end);
      return;
    }
    int tag = skipSpaces(text, hostEnd, end);
    int tagEnd = LineTag.endOrNumbered(text, tag, end);
    if (tagEnd < 0) {
      // No tag: some relays leave out the host, others the program.
      int lone = LineTag.end(text, at, end);
      if (lone >= 0) {
        tagAndMessage(event, at, lone, end);
        return;
      }
      event.add(hostname, at, hostEnd, Event.TEXT);
      event.add(message, tag, end, Event.TEXT);
      return;
    }
    event.add(hostname, at, hostEnd, Event.TEXT);
    tagAndMessage(event, tag, tagEnd, end);
  }

  private void tagAndMessage(Event event, int tag, int tagEnd, int end) {
    var text = event.text();
    int nameEnd = tag;
    while (nameEnd < tagEnd && text[nameEnd] != '[' && text[nameEnd] != '(') {
      nameEnd++;
    }
    event.add(program, tag, LineTag.trimmed(text, tag, nameEnd), Event.TEXT);
    int open = nameEnd;
    while (open < tagEnd && text[open] != '[') {
      open++;
    }
    if (open < tagEnd && text[tagEnd - 1] == ']') {
      event.add(pid, open + 1, tagEnd - 1, Event.TEXT);
    }
    event.add(message, skipSpaces(text, tagEnd + 1, end), end, Event.TEXT);
  }

  /**
   * @param first the number of the field that stands at {@code from}
   */
  private @Nullable String rfc5424(Event event, int from, int end, int first) {
    var text = event.text();
    int at = from;
    for (int i = first; i < header5424.length; i++) {
      int target = header5424[i];
      int stop = token(text, at, end);
      if (!(stop == at + 1 && text[at] == '-')) {
        event.add(target, at, stop, Event.TEXT);
        if (target == timestamp) {
          event.time(Timestamps.parse(text, at, stop, reference));
        }
      }
      at = Math.min(end, stop + 1);
    }
    at = structuredData(event, at, end);
    at = skipSpaces(event.text(), at, end);
    event.add(message, isMark(text, at, end) ? at + 3 : at, end, Event.TEXT);
    return null;
  }

  /** {@code [id name="value" ...]...} or {@code -} (RFC 5424, section 6.3). */
  private int structuredData(Event event, int from, int end) {
    int at = from;
    while (at < end && event.text()[at] == '[') {
      at = element(event, at + 1, end);
    }
    return at < end && at == from && event.text()[at] == '-' ? at + 1 : at;
  }

  private int element(Event event, int from, int end) {
    var text = event.text();
    int at = from;
    while (at < end && text[at] != ' ' && text[at] != ']') {
      at++;
    }
    int parent = names.child(names.find("sd"), text, from, idEnd(text, from, at));
    while (at < end && text[at] != ']') {
      at = skipSpaces(text, at, end);
      int nameStart = at;
      while (at < end && text[at] != '=' && text[at] != ']') {
        at++;
      }
      int nameEnd = at;
      if (at + 1 >= end || text[at] != '=' || text[at + 1] != '"') {
        return Math.min(end, at + 1);
      }
      int valueStart = at + 2;
      at = valueStart;
      boolean escapes = false;
      while (at < end && text[at] != '"') {
        escapes |= text[at] == '\\';
        at += text[at] == '\\' ? 2 : 1;
      }
      at = Math.min(at, end);
      int field = names.child(parent, text, nameStart, nameEnd);
      event.add(field, valueStart, at, escapes ? Event.RESPELLED : Event.TEXT);
      text = event.text();
      at++;
    }
    return Math.min(end, at + 1);
  }

  /** An id without the numbers below its enterprise's, as in {@code junos@2636.1.1.1.2}. */
  private static int idEnd(byte[] text, int from, int end) {
    int at = from;
    while (at < end && text[at] != '@') {
      at++;
    }
    while (at < end && text[at] != '.') {
      at++;
    }
    return at;
  }

  static int token(byte[] text, int from, int end) {
    int at = from;
    while (at < end && text[at] != ' ') {
      at++;
    }
    return at;
  }

  static int skipSpaces(byte[] text, int from, int end) {
    int at = Math.min(from, end);
    while (at < end && text[at] == ' ') {
      at++;
    }
    return at;
  }
}
