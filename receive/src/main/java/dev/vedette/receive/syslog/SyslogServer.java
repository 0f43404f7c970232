package dev.vedette.receive.syslog;

import dev.vedette.receive.Intake;
import dev.vedette.receive.listen.Admission;
import dev.vedette.receive.listen.Feeds;
import dev.vedette.receive.listen.KnownSenders;
import dev.vedette.receive.listen.TcpListener;
import dev.vedette.receive.listen.Tls;
import dev.vedette.receive.listen.UdpListener;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Receives syslog. Messages are kept as they are, whatever their headers say: whom they belong to
 * follows from where they come from, and what they mean is for the source mappings.
 *
 * <p>Syslog knows no acknowledgement. While the journal takes nothing, connections are not read, so
 * that their senders wait; datagrams are dropped once memory is used up, and counted.
 */
public final class SyslogServer implements AutoCloseable {
  private final Feeds feeds;
  private final List<UdpListener> udp = new ArrayList<>();
  private final List<TcpListener> tcp = new ArrayList<>();

  private SyslogServer(Feeds feeds) {
    this.feeds = feeds;
  }

  /**
   * Listens until it is closed.
   *
   * @param tls null: clients cannot speak TLS
   * @param trouble is told, in a sentence, what does not work as it should
   * @throws IOException if an address cannot be used; then none is
   */
  public static SyslogServer start(
      SyslogSettings settings,
      Admission admission,
      @Nullable Tls tls,
      Intake intake,
      Consumer<String> trouble)
      throws IOException {
    var feeds = new Feeds(intake, settings.feeds(), admission, trouble);
    var server = new SyslogServer(feeds);
    var conversation = new SyslogConversation(feeds, settings.maxMessage());
    try {
      for (var address : settings.udp()) {
        server.udp.add(
            UdpListener.open(
                address,
                "syslog",
                admission.counts(),
                port ->
                    new SyslogDatagrams(
                        new KnownSenders(admission, feeds, port),
                        admission.counts(),
                        settings.maxMessage()),
                trouble));
      }
      for (var address : settings.tcp()) {
        server.tcp.add(TcpListener.open(address, admission, tls, conversation));
      }
      return server;
    } catch (IOException e) {
      server.close();
      throw new IOException("syslog cannot be listened for: " + describe(settings), e);
    }
  }

  private static String describe(SyslogSettings settings) {
    var addresses = new ArrayList<InetSocketAddress>(settings.udp());
    addresses.addAll(settings.tcp());
    return "one of the addresses " + addresses + " is in use or not allowed";
  }

  /** The ports for datagrams, in the order of the settings. */
  public List<Integer> udpPorts() {
    return udp.stream().map(UdpListener::port).toList();
  }

  /** How many datagrams the kernel has dropped before this process could see them. */
  public long droppedByKernel() {
    return udp.stream().mapToLong(UdpListener::droppedByKernel).sum();
  }

  /** The ports for connections, in the order of the settings. */
  public List<Integer> tcpPorts() {
    return tcp.stream().map(TcpListener::port).toList();
  }

  /** Stops listening, and returns once what has come is durable. */
  @Override
  public void close() {
    udp.forEach(UdpListener::close);
    tcp.forEach(TcpListener::close);
    feeds.close();
  }
}
