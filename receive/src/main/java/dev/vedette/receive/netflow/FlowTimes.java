package dev.vedette.receive.netflow;

import static java.nio.charset.StandardCharsets.UTF_8;

/** When a flow began and ended, however its record says so, in milliseconds since 1970. */
final class FlowTimes {
  private static final long UNSAID = Header.UNSAID;
  private static final byte[] START = ",\"flowStartMilliseconds\":".getBytes(UTF_8);
  private static final byte[] END = ",\"flowEndMilliseconds\":".getBytes(UTF_8);
  private static final byte[] START_UPTIME = ",\"flowStartSysUpTime\":".getBytes(UTF_8);
  private static final byte[] END_UPTIME = ",\"flowEndSysUpTime\":".getBytes(UTF_8);

  private long start;
  private long end;
  private long startUptime;
  private long endUptime;

  void begin() {
    start = UNSAID;
    end = UNSAID;
    startUptime = UNSAID;
    endUptime = UNSAID;
  }

  void set(Element.Edge edge, long time) {
    if (edge == Element.Edge.START) {
      start = time;
    } else {
      end = time;
    }
  }

  void setUptime(Element.Edge edge, long uptime) {
    if (edge == Element.Edge.START) {
      startUptime = uptime;
    } else {
      endUptime = uptime;
    }
  }

  /**
   * Writes what is known.
   *
   * @param started when the exporter started, in milliseconds since 1970; -1: nobody says
   */
  void write(JsonBytes out, Header header, long started) {
    write(out, START, START_UPTIME, start, startUptime, header, started);
    write(out, END, END_UPTIME, end, endUptime, header, started);
  }

  private static void write(
      JsonBytes out,
      byte[] key,
      byte[] uptimeKey,
      long time,
      long uptime,
      Header header,
      long started) {
    if (time == UNSAID && uptime == UNSAID) {
      return;
    }
    long known = time != UNSAID ? time : absolute(uptime, header, started);
    out.write(known > 0 ? key : uptimeKey);
    out.number(known > 0 ? known : Math.max(time, uptime));
  }

  private static long absolute(long uptime, Header header, long started) {
    if (header.uptime() != UNSAID) {
      // The difference of two counts that begin anew every 49 days.
      return header.exported() - (int) (header.uptime() - uptime);
    }
    return started > 0 ? started + uptime : UNSAID;
  }
}
