package dev.vedette.receive.syslog;

import dev.vedette.receive.listen.Admission;
import dev.vedette.receive.listen.Outcome;
import dev.vedette.receive.listen.Peer;
import dev.vedette.receive.listen.SenderRules;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.DatagramChannel;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Receives datagrams, each of them one message (RFC 5426, section 3.1). */
final class UdpListener implements AutoCloseable {
  /** What the kernel keeps while this process is busy; it may allow less. */
  private static final int KERNEL_BUFFER = 8 << 20;

  private static final int LARGEST = 1 << 16;
  private static final int REMEMBERED = 4096;

  private final DatagramChannel channel;
  private final int port;
  private final Admission admission;
  private final Feeds feeds;
  private final int maxMessage;
  private final Thread thread;

  /** Whom addresses belong to, by the rules of now. */
  private final Map<InetAddress, Optional<Feed>> known = new HashMap<>();

  private SenderRules rules;

  private UdpListener(DatagramChannel channel, Admission admission, Feeds feeds, int maxMessage)
      throws IOException {
    this.channel = channel;
    this.admission = admission;
    this.feeds = feeds;
    this.maxMessage = maxMessage;
    port = ((InetSocketAddress) channel.getLocalAddress()).getPort();
    rules = admission.rules();
    thread = Thread.ofPlatform().daemon().name("syslog-udp-" + port).unstarted(this::receiveAll);
  }

  static UdpListener open(
      InetSocketAddress address,
      Admission admission,
      Feeds feeds,
      int maxMessage,
      Consumer<String> trouble)
      throws IOException {
    var channel = DatagramChannel.open();
    channel.setOption(StandardSocketOptions.SO_RCVBUF, KERNEL_BUFFER);
    int allowed = channel.getOption(StandardSocketOptions.SO_RCVBUF);
    if (allowed < KERNEL_BUFFER) {
      trouble.accept(
          ("the kernel keeps no more than %d bytes of datagrams while this process is busy, and"
                  + " drops what is beyond: set net.core.rmem_max to %d")
              .formatted(allowed, KERNEL_BUFFER));
    }
    channel.bind(address);
    var listener = new UdpListener(channel, admission, feeds, maxMessage);
    listener.thread.start();
    return listener;
  }

  int port() {
    return port;
  }

  private void receiveAll() {
    var datagram = ByteBuffer.allocate(LARGEST);
    while (channel.isOpen()) {
      try {
        var from = (InetSocketAddress) channel.receive(datagram.clear());
        if (from != null) {
          take(datagram.array(), datagram.position(), from.getAddress());
        }
      } catch (ClosedChannelException e) {
        return;
      } catch (IOException e) {
        // An earlier answer of the kernel to nobody's packet: the next datagram is another matter.
        admission.counts().add(null, Outcome.MALFORMED, 1);
      }
    }
  }

  private void take(byte[] bytes, int length, InetAddress from) {
    var feed = feed(from);
    int end = length;
    while (end > 0 && (bytes[end - 1] == '\n' || bytes[end - 1] == '\r' || bytes[end - 1] == 0)) {
      end--;
    }
    if (feed.isEmpty()) {
      admission.turnedAway(new Peer(port, from, null));
    } else if (end > 0) {
      take(feed.get(), bytes, end);
    }
  }

  private void take(Feed feed, byte[] bytes, int end) {
    var counts = admission.counts();
    if (end > maxMessage) {
      counts.add(feed.tenant(), Outcome.CUT, 1);
    }
    if (!feed.offer(bytes, 0, Math.min(end, maxMessage))) {
      counts.add(feed.tenant(), Outcome.OVERLOADED, 1);
    }
  }

  private Optional<Feed> feed(InetAddress from) {
    var current = admission.rules();
    if (current != rules || known.size() >= REMEMBERED) {
      known.clear();
      rules = current;
    }
    return known.computeIfAbsent(from, this::find);
  }

  private Optional<Feed> find(InetAddress from) {
    var peer = new Peer(port, from, null);
    return rules.find(peer).map(origin -> feeds.of(origin, peer));
  }

  @Override
  public void close() {
    try {
      channel.close();
      thread.join();
    } catch (IOException e) {
      throw new UncheckedIOException("a listener cannot be closed", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
