package dev.vedette.receive.netflow;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.Base64;

/** Writes records as JSON objects: where they come from below {@code export}, then their fields. */
final class RecordWriter {
  /** What all records of a datagram may take: small fields have long names. */
  private static final int BUDGET = 1 << 20;

  private static final int LONGEST_NUMBER = 8;
  private static final int SYSTEM_INIT_TIME = 160;

  /** Seconds from the beginning of NTP's time, 1900, to 1970. */
  private static final long NTP_1970 = 2_208_988_800L;

  private static final byte[] SAMPLING = ",\"samplingInterval\":".getBytes(UTF_8);

  private final JsonBytes out = new JsonBytes();
  private final FlowTimes times = new FlowTimes();
  private int left = BUDGET;
  private byte[] head = {};
  private long started;

  /** Begins with a datagram. */
  void begin() {
    left = BUDGET;
  }

  /** Begins with a set of records. */
  void begin(Header header, Template template) {
    var text = "{\"export\":{" + origin(header, template.id()) + options(template) + "}";
    head = text.getBytes(UTF_8);
  }

  byte[] bytes() {
    return out.bytes();
  }

  int length() {
    return out.length();
  }

  /**
   * Writes the record at a set's position, and moves that behind it.
   *
   * @return false if it goes beyond its set, or beyond what may be made of a datagram
   */
  boolean write(ByteBuffer set, Template template, Header header, Session session) {
    out.clear();
    out.write(head);
    times.begin();
    session.sampling().begin();
    started = session.started();
    int at = set.position();
    for (var field : template.fields()) {
      int length = field.length();
      if (length == Template.VARIABLE && at < set.limit()) {
        length = Byte.toUnsignedInt(set.get(at++));
        if (length == 255 && set.limit() - at >= 2) {
          length = Short.toUnsignedInt(set.getShort(at));
          at += 2;
        }
      }
      if (length > set.limit() - at || out.length() > left) {
        return false;
      }
      value(field.element(), set, at, length, header, session);
      at += length;
    }
    end(template, header, session);
    set.position(at);
    left -= out.length();
    return left > 0;
  }

  private static String options(Template template) {
    return template.isOptions() ? ",\"options\":true" : "";
  }

  private static String origin(Header header, int template) {
    return "\"version\":%d,\"address\":\"%s\",\"port\":%d,\"domain\":%d,\"template\":%d,\"time\":%d"
        .formatted(
            header.version(),
            header.from().getAddress().getHostAddress(),
            header.from().getPort(),
            header.domain(),
            template,
            header.exported());
  }

  private void value(
      Element element, ByteBuffer in, int at, int length, Header header, Session session) {
    if (length == 0) {
      return;
    }
    switch (element.kind()) {
      case NUMBER -> number(element, in, at, length, session.sampling());
      case UPTIME, SECONDS, MILLISECONDS, FRACTION, BEFORE -> time(element, in, at, length, header);
      case ADDRESS -> {
        element.writeKey(out);
        if (length == 4 || length == 16) {
          out.address(in, at, length);
        } else {
          out.octets(in, at, length);
        }
      }
      case MAC -> {
        element.writeKey(out);
        if (length == 6) {
          out.mac(in, at);
        } else {
          out.octets(in, at, length);
        }
      }
      case TEXT -> {
        element.writeKey(out);
        out.text(in, at, withoutFilling(in, at, length));
      }
      case FLOAT -> fraction(element, in, at, length);
      case OCTETS -> octets(element, in, at, length);
      case PADDING -> {
        // Means nothing.
      }
    }
  }

  private void number(Element element, ByteBuffer in, int at, int length, Sampling sampling) {
    if (length > LONGEST_NUMBER) {
      octets(element, in, at, length);
      return;
    }
    long value = unsigned(in, at, length);
    sampling.heed(element.id(), value);
    element.writeKey(out);
    out.number(value);
  }

  private void time(Element element, ByteBuffer in, int at, int length, Header header) {
    if (length > LONGEST_NUMBER) {
      octets(element, in, at, length);
      return;
    }
    long value = unsigned(in, at, length);
    boolean isUptime = element.kind() == Kind.UPTIME;
    long time = isUptime ? value : milliseconds(element.kind(), value, header);
    if (element.id() == SYSTEM_INIT_TIME) {
      started = time;
    }
    if (element.edge() == Element.Edge.NONE) {
      element.writeKey(out);
      out.number(time);
    } else if (isUptime) {
      times.setUptime(element.edge(), time);
    } else {
      times.set(element.edge(), time);
    }
  }

  private static long milliseconds(Kind kind, long value, Header header) {
    return switch (kind) {
      case SECONDS -> 1000 * value;
      case FRACTION ->
          1000 * ((value >>> 32) - NTP_1970) + ((1000 * (value & 0xFFFF_FFFFL)) >>> 32);
      case BEFORE -> header.exported() - value / 1000;
      case NUMBER, FLOAT, ADDRESS, MAC, TEXT, UPTIME, MILLISECONDS, OCTETS, PADDING -> value;
    };
  }

  private void fraction(Element element, ByteBuffer in, int at, int length) {
    double value =
        switch (length) {
          case 4 -> in.getFloat(at);
          case 8 -> in.getDouble(at);
          default -> Double.NaN;
        };
    if (Double.isFinite(value)) {
      element.writeKey(out);
      out.plain(Double.toString(value));
    } else {
      octets(element, in, at, length);
    }
  }

  private void octets(Element element, ByteBuffer in, int at, int length) {
    element.writeKey(out);
    out.octets(in, at, length);
  }

  private void end(Template template, Header header, Session session) {
    times.write(out, header, started);
    if (template.isOptions()) {
      session.started(started);
      session.sampling().learn();
    } else {
      long said = header.sampling() > 0 ? header.sampling() : session.sampling().unsaid();
      if (said > 1) {
        out.write(SAMPLING);
        out.number(said);
      }
    }
    out.write('}');
  }

  /** Writes a set that nobody can read as it came. */
  void writeUndecoded(Session.Waiting set) {
    out.clear();
    out.plain("{\"export\":{" + origin(set.header(), set.template()));
    out.plain(",\"undecoded\":\"its template did not come\"},\"data\":\"");
    out.write(Base64.getEncoder().encode(set.set().array()));
    out.plain("\"}");
  }

  private static int withoutFilling(ByteBuffer in, int at, int length) {
    int end = length;
    while (end > 0 && in.get(at + end - 1) == 0) {
      end--;
    }
    return end;
  }

  private static long unsigned(ByteBuffer in, int at, int length) {
    long value = 0;
    for (int i = 0; i < length; i++) {
      value = (value << 8) | (in.get(at + i) & 0xFF);
    }
    return value;
  }
}
