package dev.vedette.receive.listen;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.DatagramChannel;
import java.util.function.Consumer;
import java.util.function.IntFunction;

/** Receives datagrams, by one thread. */
public final class UdpListener implements AutoCloseable {
  /** What the kernel keeps while this process is busy; it may allow less. */
  private static final int KERNEL_BUFFER = 8 << 20;

  private static final int LARGEST = 1 << 16;

  private final DatagramChannel channel;
  private final int port;
  private final Counts counts;
  private final Datagrams taker;
  private final Thread thread;

  private UdpListener(
      DatagramChannel channel, String name, Counts counts, IntFunction<Datagrams> taker)
      throws IOException {
    this.channel = channel;
    this.counts = counts;
    port = ((InetSocketAddress) channel.getLocalAddress()).getPort();
    this.taker = taker.apply(port);
    thread = Thread.ofPlatform().daemon().name(name + "-udp-" + port).unstarted(this::receiveAll);
  }

  /**
   * Listens until it is closed.
   *
   * @param name of the protocol
   * @param taker takes what comes at a port
   * @param trouble is told, in a sentence, what does not work as it should
   * @throws IOException if the address cannot be used
   */
  public static UdpListener open(
      InetSocketAddress address,
      String name,
      Counts counts,
      IntFunction<Datagrams> taker,
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
    try {
      channel.bind(address);
    } catch (IOException e) {
      channel.close();
      throw e;
    }
    var listener = new UdpListener(channel, name, counts, taker);
    listener.thread.start();
    return listener;
  }

  public int port() {
    return port;
  }

  /** How many datagrams the kernel has dropped before this process could see them. */
  public long droppedByKernel() {
    return KernelDrops.of(port);
  }

  private void receiveAll() {
    var datagram = ByteBuffer.allocate(LARGEST);
    while (channel.isOpen()) {
      try {
        var from = (InetSocketAddress) channel.receive(datagram.clear());
        if (from != null) {
          taker.take(datagram.array(), datagram.position(), from);
        }
      } catch (ClosedChannelException e) {
        return;
      } catch (IOException e) {
        // An earlier answer of the kernel to nobody's packet: the next datagram is another matter.
        counts.add(null, Outcome.MALFORMED, 1);
      }
    }
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
