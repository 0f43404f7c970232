package dev.vedette.receive.listen;

import java.net.InetAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Whose feed the datagrams of an address belong to, by the rules of now. Remembers a few thousand
 * addresses. For one thread.
 */
public final class KnownSenders {
  private static final int REMEMBERED = 4096;

  private final Admission admission;
  private final Feeds feeds;
  private final int port;
  private final Map<InetAddress, Optional<Feed>> known = new HashMap<>();
  private SenderRules rules;

  /**
   * @param port the listener's
   */
  public KnownSenders(Admission admission, Feeds feeds, int port) {
    this.admission = admission;
    this.feeds = feeds;
    this.port = port;
    rules = admission.rules();
  }

  /** The feed of a sender; one that nobody knows is counted and remembered. */
  public Optional<Feed> find(InetAddress from) {
    var current = admission.rules();
    if (current != rules || known.size() >= REMEMBERED) {
      known.clear();
      rules = current;
    }
    var feed = known.computeIfAbsent(from, this::look);
    if (feed.isEmpty()) {
      admission.turnedAway(new Peer(port, from, null));
    }
    return feed;
  }

  private Optional<Feed> look(InetAddress from) {
    var peer = new Peer(port, from, null);
    return rules.find(peer).map(origin -> feeds.of(origin, peer));
  }
}
