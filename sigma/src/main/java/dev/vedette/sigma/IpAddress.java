package dev.vedette.sigma;

/**
 * A reader of addresses in text (IPv4 dotted, IPv6 of RFC 4291), without allocation.
 *
 * <p>An IPv4 address, also one mapped into IPv6, is kept as {@code ::ffff:a.b.c.d}. A zone such as
 * {@code %eth0} is ignored. Not safe for use by several threads at once.
 */
public final class IpAddress {
  private static final int GROUPS = 8;
  private static final long MAPPED = 0xFFFF_0000_0000L;

  private final int[] groups = new int[GROUPS];
  private long high;
  private long low;

  /** The first 64 bits of what was read last. */
  public long high() {
    return high;
  }

  /** The last 64 bits of what was read last. */
  public long low() {
    return low;
  }

  public boolean isV4() {
    return high == 0 && low >>> 32 == MAPPED >>> 32;
  }

  /** Reads {@code text[from, to)} and answers whether it is an address. */
  public boolean read(byte[] text, int from, int to) {
    for (int i = from; i < to && i < from + 6; i++) {
      if (text[i] == ':') {
        return readV6(text, from, zoneStart(text, from, to));
      }
    }
    long v4 = readV4(text, from, to);
    high = 0;
    low = MAPPED | v4;
    return v4 >= 0;
  }

  private static int zoneStart(byte[] text, int from, int to) {
    int end = from;
    while (end < to && text[end] != '%') {
      end++;
    }
    return end;
  }

  /** The address as a number, or -1. */
  private static long readV4(byte[] text, int from, int to) {
    long address = 0;
    int part = -1;
    int dots = 0;
    for (int i = from; i < to; i++) {
      byte b = text[i];
      if (b == '.' && part >= 0 && dots < 3) {
        address = address << 8 | part;
        part = -1;
        dots++;
      } else if (b >= '0' && b <= '9') {
        part = (part < 0 ? 0 : part * 10) + b - '0';
        if (part > 255) {
          return -1;
        }
      } else {
        return -1;
      }
    }
    return dots == 3 && part >= 0 ? address << 8 | part : -1;
  }

  private boolean readV6(byte[] text, int from, int to) {
    int count = 0;
    int gap = -1;
    int at = from;
    if (at + 1 < to && text[at] == ':' && text[at + 1] == ':') {
      gap = 0;
      at += 2;
    }
    while (at < to) {
      int end = groupEnd(text, at, to);
      if (end < to && text[end] == '.') {
        count = readTail(text, at, to, count);
        at = to;
        break;
      }
      int group = hex(text, at, end);
      if (group < 0 || count == GROUPS) {
        return false;
      }
      groups[count++] = group;
      if (end == to) {
        at = to;
        break;
      }
      at = end + 1;
      if (at < to && text[at] == ':') {
        if (gap >= 0) {
          return false;
        }
        gap = count;
        at++;
      } else if (at == to) {
        return false;
      }
    }
    return spread(count, gap);
  }

  private static int groupEnd(byte[] text, int from, int to) {
    int end = from;
    while (end < to && text[end] != ':' && text[end] != '.') {
      end++;
    }
    return end;
  }

  /** Takes an IPv4 address for the last two groups; a count beyond the groups says it is none. */
  private int readTail(byte[] text, int from, int to, int count) {
    long v4 = readV4(text, from, to);
    if (v4 < 0 || count > GROUPS - 2) {
      return GROUPS + 1;
    }
    groups[count] = (int) (v4 >>> 16);
    groups[count + 1] = (int) v4 & 0xFFFF;
    return count + 2;
  }

  private static int hex(byte[] text, int from, int to) {
    if (from == to || to - from > 4) {
      return -1;
    }
    int value = 0;
    for (int i = from; i < to; i++) {
      int digit = Character.digit(text[i], 16);
      if (digit < 0) {
        return -1;
      }
      value = value << 4 | digit;
    }
    return value;
  }

  private boolean spread(int count, int gap) {
    if (gap < 0 ? count != GROUPS : count >= GROUPS) {
      return false;
    }
    high = 0;
    low = 0;
    int zeros = GROUPS - count;
    for (int i = 0; i < GROUPS; i++) {
      int source = gap < 0 || i < gap ? i : i - zeros;
      long group = gap >= 0 && i >= gap && i < gap + zeros ? 0 : groups[source];
      high = high << 16 | (low >>> 48);
      low = low << 16 | group;
    }
    return true;
  }
}
