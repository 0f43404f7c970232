package dev.vedette.detect.indicators;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.vedette.detect.indicators.IndicatorHit.Listing;
import dev.vedette.sigma.IpAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Looks one value up in a store, as often as there are things in it. Serves one thread. */
final class ValueProbe {
  /** How many listings of one indicator are looked at: a feed may repeat one without end. */
  private static final int MAX_LISTINGS = 32;

  private static final int MAX_SHOWN = 200;
  private static final int MAX_IN_TEXT = 32;
  private static final Comparator<Listing> SUREST_FIRST =
      Comparator.comparingInt((Listing listing) -> listing.note().confidence()).reversed();

  private final IndicatorStore store;
  private final List<IndicatorHit> hits;
  private final IndicatorKey key;
  private final FormBuffer buffer = new FormBuffer();
  private final DomainForm domain = new DomainForm(buffer);
  private final UrlForm url = new UrlForm(buffer);
  private final EmailForm email = new EmailForm(buffer);
  private final FileForm file = new FileForm(buffer);
  private final DigestForm digest = new DigestForm();
  private final IpAddress address = new IpAddress();
  private boolean isListed;

  /** The value that is being looked up, for hits. */
  private WatchedValue watched = new WatchedValue.OfField("", Watch.HOST, 0);

  private long time;
  private byte[] text = {};
  private int from;
  private int to;

  ValueProbe(IndicatorStore store, List<IndicatorHit> hits) {
    this.store = store;
    this.hits = hits;
    key = new IndicatorKey(store.seed());
  }

  /**
   * Adds the hits of a value.
   *
   * @return whether anything in it is listed at all, in force or not
   */
  boolean look(WatchedValue value, long eventTime, byte[] bytes, int start, int end) {
    watched = value;
    time = eventTime;
    text = bytes;
    from = start;
    to = end;
    isListed = false;
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
    return isListed;
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
    if (find(IndicatorKind.ADDRESS)) {
      report(IndicatorKind.ADDRESS, AddressText.of(high, low));
    }
    if (!store.has(IndicatorKind.RANGE)) {
      return;
    }
    for (int prefix : store.prefixes()) {
      long highPart = high & ValueReader.highMask(prefix);
      long lowPart = low & ValueReader.lowMask(prefix);
      key.ofRange(highPart, lowPart, prefix);
      if (find(IndicatorKind.RANGE)) {
        report(IndicatorKind.RANGE, AddressText.ofRange(highPart, lowPart, prefix));
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
      if (find(IndicatorKind.DOMAIN)) {
        report(IndicatorKind.DOMAIN, new String(buffer.bytes(), at, end - at, UTF_8));
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
    if (find(IndicatorKind.URL)) {
      report(IndicatorKind.URL, buffer.text());
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
    if (find(kind)) {
      report(kind, new String(text, start, end - start, UTF_8).toLowerCase(java.util.Locale.ROOT));
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
    if (find(IndicatorKind.EMAIL)) {
      report(IndicatorKind.EMAIL, buffer.text());
    }
    domain(email.domainStart(), buffer.length());
  }

  private void file(int start, int end) {
    if (!file.read(text, start, end)) {
      return;
    }
    int name = file.nameStart();
    key.ofText(buffer.bytes(), name, buffer.length());
    if (find(IndicatorKind.FILE)) {
      report(IndicatorKind.FILE, new String(buffer.bytes(), name, buffer.length() - name, UTF_8));
    }
    if (name > 0) {
      key.ofText(buffer.bytes(), 0, buffer.length());
      if (find(IndicatorKind.FILE)) {
        report(IndicatorKind.FILE, buffer.text());
      }
    }
  }

  private boolean find(IndicatorKind kind) {
    return store.table(kind).find(key.first(), key.second()) != KeyTable.ABSENT;
  }

  private void report(IndicatorKind kind, String indicator) {
    isListed = true;
    for (var hit : hits) {
      if (hit.kind() == kind && hit.indicator().equals(indicator)) {
        return;
      }
    }
    var listings = listings(kind);
    if (!listings.isEmpty()) {
      hits.add(new IndicatorHit(watched, shown(), kind, indicator, listings));
    }
  }

  private List<Listing> listings(IndicatorKind kind) {
    var table = store.table(kind);
    int row = table.find(key.first(), key.second());
    var listings = new ArrayList<Listing>();
    for (int i = 0; i < MAX_LISTINGS && table.hasKey(row + i, key.first(), key.second()); i++) {
      var validity = table.validity(row + i);
      if (validity.covers(kind, time)) {
        listings.add(new Listing(store.note(table.note(row + i)), validity));
      }
    }
    listings.sort(SUREST_FIRST);
    return listings;
  }

  private String shown() {
    var value = new String(text, from, Math.min(to - from, MAX_SHOWN), UTF_8);
    return to - from > MAX_SHOWN ? value + "…" : value;
  }
}
