package dev.vedette.receive.listen;

import java.net.InetAddress;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Those whom no rule knows, for whoever sets a device up and wonders. The ones of longest ago are
 * forgotten first. Safe for several threads.
 */
public final class UnknownSenders {
  private static final int MAX = 256;

  private final ReentrantLock lock = new ReentrantLock();
  private final LinkedHashMap<Key, Stranger> strangers = new LinkedHashMap<>(16, 0.75f, true);

  /**
   * A sender that was turned away.
   *
   * @param port the listener's
   * @param fingerprint of the certificate that it showed, if it did: a rule can take it as it is
   * @param times how many of its datagrams or connections were dropped
   */
  public record Stranger(
      InetAddress address,
      int port,
      @Nullable String fingerprint,
      long times,
      Instant first,
      Instant last) {}

  private record Key(InetAddress address, int port, @Nullable String fingerprint) {}

  void add(Peer peer, Instant now) {
    var certificate = peer.certificate();
    var fingerprint = certificate == null ? null : certificate.fingerprint();
    var key = new Key(peer.address(), peer.port(), fingerprint);
    lock.lock();
    try {
      var known = strangers.get(key);
      strangers.put(
          key,
          new Stranger(
              peer.address(),
              peer.port(),
              fingerprint,
              known == null ? 1 : known.times() + 1,
              known == null ? now : known.first(),
              now));
      if (strangers.size() > MAX) {
        strangers.pollFirstEntry();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Those of last first. */
  public List<Stranger> list() {
    lock.lock();
    try {
      return strangers.sequencedEntrySet().reversed().stream().map(Map.Entry::getValue).toList();
    } finally {
      lock.unlock();
    }
  }
}
