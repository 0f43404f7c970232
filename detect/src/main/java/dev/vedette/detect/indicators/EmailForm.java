package dev.vedette.detect.indicators;

/**
 * E-mail addresses in one form: lower case, without {@code mailto:}, a display name or brackets.
 * One instance serves one thread.
 */
final class EmailForm {
  private static final int MAX_LOCAL = 64;
  private static final byte[] MAILTO = {'m', 'a', 'i', 'l', 't', 'o', ':'};

  private final FormBuffer buffer;
  private final DomainForm domain;
  private int domainStart;

  EmailForm(FormBuffer buffer) {
    this.buffer = buffer;
    domain = new DomainForm(buffer);
  }

  /** Where the domain begins in the buffer, after an address was read. */
  int domainStart() {
    return domainStart;
  }

  /** Reads {@code text[from, to)} into the buffer; false if it is no address. */
  boolean read(byte[] text, int from, int to) {
    buffer.clear();
    int start = from;
    int end = to;
    int open = last(text, from, to, '<');
    if (open >= 0) {
      int close = last(text, open, to, '>');
      start = open + 1;
      end = close < 0 ? to : close;
    }
    start = FormBuffer.skipBlank(text, start, end);
    end = FormBuffer.trimEnd(text, start, end);
    start += startsWithMailto(text, start, end) ? MAILTO.length : 0;
    int at = last(text, start, end, '@');
    if (at <= start || at - start > MAX_LOCAL) {
      return false;
    }
    for (int i = start; i < at; i++) {
      if ((text[i] <= ' ' && text[i] >= 0) || text[i] == '@') {
        return false;
      }
      buffer.add(FormBuffer.lower(text[i]));
    }
    buffer.add('@');
    domainStart = buffer.length();
    return domain.append(text, at + 1, end);
  }

  private static boolean startsWithMailto(byte[] text, int from, int to) {
    if (to - from < MAILTO.length) {
      return false;
    }
    for (int i = 0; i < MAILTO.length; i++) {
      if (FormBuffer.lower(text[from + i]) != MAILTO[i]) {
        return false;
      }
    }
    return true;
  }

  private static int last(byte[] text, int from, int to, char wanted) {
    for (int i = to - 1; i >= from; i--) {
      if (text[i] == wanted) {
        return i;
      }
    }
    return -1;
  }
}
