package dev.vedette.detect.indicators;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.vedette.sigma.IpAddress;
import java.util.List;

/** Looks one value up in a store, as often as there are things in it. Serves one thread. */
final class ValueProbe {
  private static final int MAX_IN_TEXT = 32;

  private final IndicatorStore store;
  private final IndicatorKey key;
  private final HitCollector hits;
  private final FormBuffer buffer = new FormBuffer();
  private final DomainForm domain = new DomainForm(buffer);
  private final UrlForm url = new UrlForm(buffer);
  private final EmailForm email = new EmailForm(buffer);
  private final FileForm file = new FileForm(buffer);
  private final DigestForm digest = new DigestForm();
  private final IpAddress address = new IpAddress();
  private byte[] text = {};

  ValueProbe(IndicatorStore store, List<IndicatorHit> hits) {
    this.store = store;
    key = new IndicatorKey(store.seed());
    this.hits = new HitCollector(store, key, hits);
  }

  /**
   * Adds the hits of a value.
   *
   * @return whether anything in it is listed at all, in force or not
   */
  boolean look(WatchedValue value, long eventTime, byte[] bytes, int start, int end) {
    text = bytes;
    hits.begin(value, eventTime, bytes, start, end);
    switch (value.watch()) {
      case ADDRESS -> address(start, end);
      case HOST -> host(start, end);
      case HOSTS -> hosts(start, end);
      case URL -> url(start, end);
      case TEXT -> urlsIn(start, end);
      case HASHES -> hashes(start, end);
      case EMAIL -> emails(start, end);
      case FILE -> file(start, end);
    }
    return hits.isListed();
  }

  private boolean address(int start, int end) {
    boolean isAddress = address.read(text, start, end);
    if (isAddress) {
      address(address.high(), address.low());
    }
    return isAddress;
  }

  private void address(long high, long low) {
    key.ofAddress(high, low);
    if (hits.find(IndicatorKind.ADDRESS)) {
      hits.report(IndicatorKind.ADDRESS, AddressText.of(high, low));
    }
    if (!store.has(IndicatorKind.RANGE)) {
      return;
    }
    for (int prefix : store.prefixes()) {
      long highPart = high & ValueReader.highMask(prefix);
      long lowPart = low & ValueReader.lowMask(prefix);
      key.ofRange(highPart, lowPart, prefix);
      if (hits.find(IndicatorKind.RANGE)) {
        hits.report(IndicatorKind.RANGE, AddressText.ofRange(highPart, lowPart, prefix));
      }
    }
  }

  private void host(int start, int end) {
    if (!address(start, end)) {
      buffer.clear();
      if (domain.append(text, start, end)) {
        domain(0, buffer.length());
      }
    }
  }

  /** The name in the buffer and every name above it, down to two labels. */
  private void domain(int start, int end) {
    if (!store.has(IndicatorKind.DOMAIN)) {
      return;
    }
    int last = lastLabel(start, end);
    for (int at = start; at < last; at = nextLabel(at, end)) {
      key.ofText(buffer.bytes(), at, end);
      if (hits.find(IndicatorKind.DOMAIN)) {
        hits.report(IndicatorKind.DOMAIN, new String(buffer.bytes(), at, end - at, UTF_8));
      }
    }
  }

  private int lastLabel(int start, int end) {
    int at = end;
    while (at > start && buffer.bytes()[at - 1] != '.') {
      at--;
    }
    return at;
  }

  private int nextLabel(int start, int end) {
    int at = start;
    while (at < end && buffer.bytes()[at] != '.') {
      at++;
    }
    return at + 1;
  }

  private void hosts(int start, int end) {
    int at = start;
    for (int count = 0; at < end && count < MAX_IN_TEXT; count++) {
      int next = at;
      while (next < end && !isSeparator(text[next])) {
        next++;
      }
      host(at, next);
      at = next + 1;
    }
  }

  private static boolean isSeparator(byte b) {
    return b == ';' || b == ',' || b == ' ' || b == '[' || b == ']' || b == '"';
  }

  private void url(int start, int end) {
    if (!url.read(text, start, end)) {
      return;
    }
    key.ofText(buffer.bytes(), 0, buffer.length());
    if (hits.find(IndicatorKind.URL)) {
      hits.report(IndicatorKind.URL, buffer.text());
    }
    int host = url.hostLength();
    int bracket = buffer.bytes()[0] == '[' ? 1 : 0;
    if (address.read(buffer.bytes(), bracket, host - bracket)) {
      address(address.high(), address.low());
    } else {
      domain(0, host);
    }
  }

  private void urlsIn(int start, int end) {
    int at = start;
    for (int count = 0; count < MAX_IN_TEXT; count++) {
      int colon = UrlSigns.next(text, at, end);
      if (colon < 0) {
        return;
      }
      int stop = urlEnd(colon, end);
      url(schemeStart(colon, at), stop);
      at = stop;
    }
  }

  private int schemeStart(int colon, int start) {
    int at = colon;
    while (at > start && isLetter(text[at - 1])) {
      at--;
    }
    return at;
  }

  private static boolean isLetter(byte b) {
    return (b | 0x20) >= 'a' && (b | 0x20) <= 'z';
  }

  private int urlEnd(int colon, int end) {
    int at = colon + 3;
    while (at < end && !endsUrl(text[at])) {
      at++;
    }
    while (at > colon + 3 && (text[at - 1] == '.' || text[at - 1] == ',' || text[at - 1] == ';')) {
      at--;
    }
    return at;
  }

  private static boolean endsUrl(byte b) {
    return switch (b) {
      case '"', '\'', '<', '>', ')', '`', '|', '^', '{', '}' -> true;
      default -> b >= 0 && b <= ' ';
    };
  }

  private void hashes(int start, int end) {
    boolean isImphash = false;
    int at = start;
    while (at < end) {
      int next = at;
      while (next < end && isWordByte(text[next])) {
        next++;
      }
      if (digest.read(text, at, next)) {
        digest(isImphash ? IndicatorKind.IMPHASH : IndicatorKind.HASH, at, next);
      }
      isImphash = next - at == 7 && (text[at] | 0x20) == 'i' && (text[at + 1] | 0x20) == 'm';
      at = next + 1;
    }
  }

  private static boolean isWordByte(byte b) {
    return (b >= '0' && b <= '9') || isLetter(b);
  }

  private void digest(IndicatorKind kind, int start, int end) {
    key.ofDigest(digest.bytes(), digest.length());
    if (hits.find(kind)) {
      hits.report(
          kind, new String(text, start, end - start, UTF_8).toLowerCase(java.util.Locale.ROOT));
    }
  }

  private void emails(int start, int end) {
    int at = start;
    for (int count = 0; at < end && count < MAX_IN_TEXT; count++) {
      int next = at;
      while (next < end && text[next] != ',' && text[next] != ';') {
        next++;
      }
      email(at, next);
      at = next + 1;
    }
  }

  private void email(int start, int end) {
    if (!email.read(text, start, end)) {
      return;
    }
    key.ofText(buffer.bytes(), 0, buffer.length());
    if (hits.find(IndicatorKind.EMAIL)) {
      hits.report(IndicatorKind.EMAIL, buffer.text());
    }
    domain(email.domainStart(), buffer.length());
  }

  private void file(int start, int end) {
    if (!file.read(text, start, end)) {
      return;
    }
    int name = file.nameStart();
    key.ofText(buffer.bytes(), name, buffer.length());
    if (hits.find(IndicatorKind.FILE)) {
      hits.report(
          IndicatorKind.FILE, new String(buffer.bytes(), name, buffer.length() - name, UTF_8));
    }
    if (name > 0) {
      key.ofText(buffer.bytes(), 0, buffer.length());
      if (hits.find(IndicatorKind.FILE)) {
        hits.report(IndicatorKind.FILE, buffer.text());
      }
    }
  }
}
