package dev.vedette.receive.syslog;

import dev.vedette.receive.listen.Counts;
import dev.vedette.receive.listen.Datagrams;
import dev.vedette.receive.listen.Feed;
import dev.vedette.receive.listen.KnownSenders;
import dev.vedette.receive.listen.Outcome;
import dev.vedette.sources.RecordFormat;
import java.net.InetSocketAddress;

/** Datagrams, each of them one message (RFC 5426, section 3.1). */
final class SyslogDatagrams implements Datagrams {
  private final KnownSenders senders;
  private final Counts counts;
  private final int maxMessage;

  SyslogDatagrams(KnownSenders senders, Counts counts, int maxMessage) {
    this.senders = senders;
    this.counts = counts;
    this.maxMessage = maxMessage;
  }

  @Override
  public void take(byte[] bytes, int length, InetSocketAddress from) {
    var feed = senders.find(from.getAddress());
    int end = length;
    while (end > 0 && (bytes[end - 1] == '\n' || bytes[end - 1] == '\r' || bytes[end - 1] == 0)) {
      end--;
    }
    if (feed.isPresent() && end > 0) {
      take(feed.get(), bytes, end);
    }
  }

  private void take(Feed feed, byte[] bytes, int end) {
    if (end > maxMessage) {
      counts.add(feed.tenant(), Outcome.CUT, 1);
    }
    if (!feed.offer(RecordFormat.LINE, bytes, 0, Math.min(end, maxMessage))) {
      counts.add(feed.tenant(), Outcome.OVERLOADED, 1);
    }
  }
}
