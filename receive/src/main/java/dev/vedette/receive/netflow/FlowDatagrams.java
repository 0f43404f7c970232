package dev.vedette.receive.netflow;

import dev.vedette.receive.listen.Admission;
import dev.vedette.receive.listen.Counts;
import dev.vedette.receive.listen.Datagrams;
import dev.vedette.receive.listen.Feed;
import dev.vedette.receive.listen.KnownSenders;
import dev.vedette.receive.listen.Outcome;
import dev.vedette.receive.netflow.FlowSettings.TemplateLimits;
import dev.vedette.sources.RecordFormat;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;

/** Datagrams of exporters, whose records go to the tenant that they belong to. */
final class FlowDatagrams implements Datagrams {
  private final KnownSenders senders;
  private final Counts counts;
  private final FlowDecoder decoder;
  private final ReentrantLock lock = new ReentrantLock();

  FlowDatagrams(KnownSenders senders, Admission admission, TemplateLimits limits) {
    this.senders = senders;
    counts = admission.counts();
    decoder = new FlowDecoder(limits, admission.clock());
  }

  @Override
  public void take(byte[] bytes, int length, InetSocketAddress from) {
    var feed = senders.find(from.getAddress());
    if (feed.isEmpty()) {
      return;
    }
    lock.lock();
    try {
      decoder.decode(bytes, length, from, new ToFeed(feed.get(), counts));
    } finally {
      lock.unlock();
    }
  }

  /** Hands on what has waited for its template until then. */
  void giveUp(Instant now) {
    lock.lock();
    try {
      decoder.giveUp(now);
    } finally {
      lock.unlock();
    }
  }

  private record ToFeed(Feed feed, Counts counts) implements Flows {
    @Override
    public void record(byte[] json, int length) {
      if (!feed.offer(RecordFormat.JSON, json, 0, length)) {
        counts.add(feed.tenant(), Outcome.OVERLOADED, 1);
      }
    }

    @Override
    public void undecoded(byte[] json, int length) {
      counts.add(feed.tenant(), Outcome.UNDECODED, 1);
      record(json, length);
    }

    @Override
    public void malformed() {
      counts.add(feed.tenant(), Outcome.MALFORMED, 1);
      feed.refuse(1);
    }

    @Override
    public void lost(long amount) {
      counts.add(feed.tenant(), Outcome.LOST, amount);
    }
  }
}
