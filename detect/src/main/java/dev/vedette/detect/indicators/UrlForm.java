package dev.vedette.detect.indicators;

/**
 * URLs in one form: {@code host[:port]/path[?query]}. Scheme, user and fragment go; so does the
 * port that the scheme means anyway; the host is in lower case and punycode, an empty path is
 * {@code /}, and escapes of characters that need none are resolved (RFC 3986, section 6.2.2). One
 * instance serves one thread.
 */
final class UrlForm {
  private static final int MAX_SCHEME = 12;

  private final FormBuffer buffer;
  private final DomainForm domain;
  private int hostLength;

  UrlForm(FormBuffer buffer) {
    this.buffer = buffer;
    domain = new DomainForm(buffer);
  }

  /** The length of the host at the start of the buffer, after a URL was read. */
  int hostLength() {
    return hostLength;
  }

  /** Reads {@code text[from, to)} into the buffer; false if it is no URL. */
  boolean read(byte[] text, int from, int to) {
    buffer.clear();
    if (to - from > FormBuffer.MAX_VALUE) {
      return false;
    }
    int scheme = schemeEnd(text, from, to);
    int start = scheme < 0 ? from : scheme + 3;
    int end = authorityEnd(text, start, to);
    int host = afterUser(text, start, end);
    int port = portStart(text, host, end);
    if (!host(text, host, port)) {
      return false;
    }
    hostLength = buffer.length();
    port(text, port, end, scheme < 0 ? 0 : scheme - from, from);
    rest(text, end, to);
    return true;
  }

  /** Where {@code ://} stands, or -1. */
  static int schemeEnd(byte[] text, int from, int to) {
    int limit = Math.min(to - 2, from + MAX_SCHEME);
    for (int i = from; i < limit; i++) {
      if (text[i] == ':') {
        return i > from && text[i + 1] == '/' && text[i + 2] == '/' ? i : -1;
      }
      int c = FormBuffer.lower(text[i]);
      if ((c < 'a' || c > 'z') && (c < '0' || c > '9') && c != '+' && c != '-' && c != '.') {
        return -1;
      }
    }
    return -1;
  }

  private static int authorityEnd(byte[] text, int from, int to) {
    int end = from;
    while (end < to
        && text[end] != '/'
        && text[end] != '?'
        && text[end] != '#'
        && text[end] != '\\') {
      end++;
    }
    return end;
  }

  private static int afterUser(byte[] text, int from, int to) {
    for (int i = to - 1; i >= from; i--) {
      if (text[i] == '@') {
        return i + 1;
      }
    }
    return from;
  }

  /** Where {@code :port} begins, or the end. */
  private static int portStart(byte[] text, int from, int to) {
    int at = to;
    while (at > from && text[at - 1] >= '0' && text[at - 1] <= '9') {
      at--;
    }
    return at > from && text[at - 1] == ':' ? at - 1 : to;
  }

  private boolean host(byte[] text, int from, int to) {
    if (to - from >= 4 && text[from] == '[' && text[to - 1] == ']') {
      for (int i = from; i < to; i++) {
        buffer.add(FormBuffer.lower(text[i]));
      }
      return true;
    }
    return domain.append(text, from, to) || dotted(text, from, to);
  }

  private boolean dotted(byte[] text, int from, int to) {
    if (to - from < 7 || to - from > 15) {
      return false;
    }
    for (int i = from; i < to; i++) {
      if (text[i] != '.' && (text[i] < '0' || text[i] > '9')) {
        buffer.clear();
        return false;
      }
      buffer.add(text[i]);
    }
    return true;
  }

  private void port(byte[] text, int from, int to, int schemeLength, int scheme) {
    int port = 0;
    for (int i = from + 1; i < to && port < 1 << 16; i++) {
      port = port * 10 + text[i] - '0';
    }
    if (port == 0 || isDefault(port, text, scheme, schemeLength)) {
      return;
    }
    buffer.add(':');
    buffer.add(Integer.toString(port));
  }

  private static boolean isDefault(int port, byte[] text, int scheme, int length) {
    return switch (port) {
      case 80 -> length == 0 || length == 4;
      case 443 -> length == 0 || length == 5;
      case 21 -> length == 3 && FormBuffer.lower(text[scheme]) == 'f';
      default -> false;
    };
  }

  private void rest(byte[] text, int from, int to) {
    if (from == to || (text[from] != '/' && text[from] != '\\')) {
      buffer.add('/');
    }
    boolean isPath = true;
    for (int i = from; i < to && text[i] != '#'; i++) {
      isPath &= text[i] != '?';
      if (text[i] == '%' && i + 2 < to) {
        i += escape(text, i);
      } else {
        buffer.add(isPath && text[i] == '\\' ? '/' : text[i]);
      }
    }
  }

  /** Appends an escape in its one form and answers how many more bytes it took. */
  private int escape(byte[] text, int at) {
    int high = Character.digit(text[at + 1], 16);
    int low = Character.digit(text[at + 2], 16);
    if (high < 0 || low < 0) {
      buffer.add('%');
      return 0;
    }
    int b = high << 4 | low;
    if (isUnreserved(b)) {
      buffer.add(b);
    } else {
      buffer.add('%');
      buffer.add(Character.toUpperCase(Character.forDigit(high, 16)));
      buffer.add(Character.toUpperCase(Character.forDigit(low, 16)));
    }
    return 2;
  }

  private static boolean isUnreserved(int b) {
    return (b >= 'a' && b <= 'z')
        || (b >= 'A' && b <= 'Z')
        || (b >= '0' && b <= '9')
        || b == '-'
        || b == '.'
        || b == '_'
        || b == '~';
  }
}
