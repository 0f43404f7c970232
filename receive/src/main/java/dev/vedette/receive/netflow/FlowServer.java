package dev.vedette.receive.netflow;

import dev.vedette.receive.Intake;
import dev.vedette.receive.listen.Admission;
import dev.vedette.receive.listen.Feeds;
import dev.vedette.receive.listen.KnownSenders;
import dev.vedette.receive.listen.UdpListener;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Receives NetFlow 5 and 9 and IPFIX. Each flow becomes a record; one whose template does not come
 * in time is kept as it came. Nobody acknowledges anything: what is beyond memory is dropped, and
 * counted.
 */
public final class FlowServer implements AutoCloseable {
  private static final long ROUND = 1;

  private final Feeds feeds;
  private final Admission admission;
  private final List<FlowDatagrams> takers = new ArrayList<>();
  private final List<UdpListener> listeners = new ArrayList<>();
  private final CountDownLatch closing = new CountDownLatch(1);

  private FlowServer(Feeds feeds, Admission admission) {
    this.feeds = feeds;
    this.admission = admission;
  }

  /**
   * Listens until it is closed.
   *
   * @param trouble is told, in a sentence, what does not work as it should
   * @throws IOException if an address cannot be used; then none is
   */
  public static FlowServer start(
      FlowSettings settings, Admission admission, Intake intake, Consumer<String> trouble)
      throws IOException {
    var feeds = new Feeds(intake, settings.feeds(), admission, trouble);
    var server = new FlowServer(feeds, admission);
    try {
      server.listen(settings, trouble);
      Thread.ofVirtual().name("netflow-waiting").start(server::giveUpInTime);
      return server;
    } catch (IOException e) {
      server.close();
      throw new IOException(
          "flows cannot be listened for: one of the addresses %s is in use or not allowed"
              .formatted(settings.udp()),
          e);
    }
  }

  private void listen(FlowSettings settings, Consumer<String> trouble) throws IOException {
    for (var address : settings.udp()) {
      listeners.add(
          UdpListener.open(
              address, "netflow", admission.counts(), port -> taker(port, settings), trouble));
    }
  }

  private FlowDatagrams taker(int port, FlowSettings settings) {
    var senders = new KnownSenders(admission, feeds, port);
    var taker = new FlowDatagrams(senders, admission, settings.templates());
    takers.add(taker);
    return taker;
  }

  private void giveUpInTime() {
    try {
      while (!closing.await(ROUND, TimeUnit.SECONDS)) {
        giveUp(admission.clock().instant());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void giveUp(Instant now) {
    takers.forEach(taker -> taker.giveUp(now));
  }

  /** The ports, in the order of the settings. */
  public List<Integer> ports() {
    return listeners.stream().map(UdpListener::port).toList();
  }

  /** How many datagrams the kernel has dropped before this process could see them. */
  public long droppedByKernel() {
    return listeners.stream().mapToLong(UdpListener::droppedByKernel).sum();
  }

  /** Stops listening, and returns once what has come is durable. */
  @Override
  public void close() {
    listeners.forEach(UdpListener::close);
    closing.countDown();
    giveUp(Instant.MAX);
    feeds.close();
  }
}
