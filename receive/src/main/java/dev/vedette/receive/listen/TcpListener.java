package dev.vedette.receive.listen;

import dev.vedette.receive.Gone;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketOption;
import java.net.StandardSocketOptions;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import jdk.net.ExtendedSocketOptions;
import org.jspecify.annotations.Nullable;

/**
 * Accepts connections on a port, each with a virtual thread of its own. Where there is a
 * certificate, clients may speak TLS on the same port: its first byte tells.
 */
public final class TcpListener implements AutoCloseable {
  /** The content type of a TLS record that is part of a handshake (RFC 8446, section 5.1). */
  private static final int HANDSHAKE = 0x16;

  private static final int WAITING = 512;
  private static final long LOOK_EVERY = 250;
  private static final long PAUSE = 50;

  /** The kernel asks a silent peer whether it is still there, in seconds and times. */
  private static final Map<SocketOption<Integer>, Integer> ALIVE =
      Map.of(
          ExtendedSocketOptions.TCP_KEEPIDLE, 60,
          ExtendedSocketOptions.TCP_KEEPINTERVAL, 15,
          ExtendedSocketOptions.TCP_KEEPCOUNT, 4);

  private final ServerSocket server;
  private final Admission admission;
  private final @Nullable Tls tls;
  private final Conversation conversation;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Set<Deadline> deadlines = ConcurrentHashMap.newKeySet();
  private final CountDownLatch closing = new CountDownLatch(1);

  private TcpListener(
      ServerSocket server, Admission admission, @Nullable Tls tls, Conversation conversation) {
    this.server = server;
    this.admission = admission;
    this.tls = tls;
    this.conversation = conversation;
  }

  /**
   * Listens at an address until it is closed.
   *
   * @param tls null: clients that speak TLS are turned away
   * @throws IOException if the address cannot be used
   */
  public static TcpListener open(
      InetSocketAddress address, Admission admission, @Nullable Tls tls, Conversation conversation)
      throws IOException {
    var server = new ServerSocket();
    server.bind(address, WAITING);
    var listener = new TcpListener(server, admission, tls, conversation);
    listener.threads.execute(listener::acceptAll);
    listener.threads.execute(listener::watchDeadlines);
    return listener;
  }

  /** The port that is listened at. */
  public int port() {
    return server.getLocalPort();
  }

  private void acceptAll() {
    while (!server.isClosed()) {
      try {
        receive(server.accept());
      } catch (IOException e) {
        // Perhaps there are too many open files: those there are go on meanwhile.
        pause();
      }
    }
  }

  private void pause() {
    try {
      closing.await(PAUSE, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void watchDeadlines() {
    try {
      while (!closing.await(LOOK_EVERY, TimeUnit.MILLISECONDS)) {
        var now = admission.clock().instant();
        deadlines.forEach(deadline -> deadline.check(now));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void receive(Socket socket) throws IOException {
    var address = socket.getInetAddress();
    if (!admission.enter(address)) {
      socket.close();
      return;
    }
    var deadline = new Deadline(socket, admission.clock());
    deadlines.add(deadline);
    try {
      threads.execute(() -> serve(socket, address, deadline));
    } catch (RejectedExecutionException e) {
      // The listener closes just now.
      socket.close();
    }
  }

  private void serve(Socket socket, InetAddress address, Deadline deadline) {
    try (socket) {
      socket.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
      for (var option : ALIVE.entrySet()) {
        if (socket.supportedOptions().contains(option.getKey())) {
          socket.setOption(option.getKey(), option.getValue());
        }
      }
      greet(socket, new Peer(port(), address, null), deadline);
    } catch (IOException e) {
      if (deadline.isPast()) {
        admission.counts().add(null, Outcome.TIMED_OUT, 1);
      }
    } catch (Gone e) {
      // Whose sender it is was known when it came, and is not any more.
      admission.counts().add(null, Outcome.UNKNOWN, 1);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      deadlines.remove(deadline);
      admission.leave(address);
    }
  }

  private void greet(Socket socket, Peer peer, Deadline deadline)
      throws IOException, InterruptedException {
    var rules = admission.rules();
    var known = rules.find(peer);
    boolean mayProve = tls != null && rules.needCertificates();
    if (known.isEmpty() && !mayProve) {
      admission.turnedAway(peer);
      return;
    }
    deadline.in(known.isEmpty() ? admission.limits().greeting() : admission.limits().idle());
    int first = socket.getInputStream().read();
    if (first < 0) {
      return;
    }
    if (first == HANDSHAKE) {
      secure(socket, first, peer, deadline);
      return;
    }
    var in = new PushbackInputStream(socket.getInputStream(), 1);
    in.unread(first);
    talk(socket, in, peer, deadline);
  }

  private void secure(Socket socket, int first, Peer peer, Deadline deadline)
      throws IOException, InterruptedException {
    if (tls == null) {
      admission.counts().add(null, Outcome.TLS_FAILED, 1);
      return;
    }
    var consumed = new ByteArrayInputStream(new byte[] {(byte) first});
    var secured = (SSLSocket) tls.sockets().createSocket(socket, consumed, true);
    secured.setWantClientAuth(true);
    deadline.in(admission.limits().greeting());
    try {
      secured.startHandshake();
    } catch (SSLException e) {
      admission.counts().add(null, Outcome.TLS_FAILED, 1);
      return;
    }
    var proven = peer.with(tls.certificate(secured.getSession()));
    talk(secured, secured.getInputStream(), proven, deadline);
  }

  private void talk(Socket socket, InputStream in, Peer peer, Deadline deadline)
      throws IOException, InterruptedException {
    deadline.never();
    var origin = admission.find(peer);
    if (origin.isPresent()) {
      var out = socket.getOutputStream();
      conversation.hold(new Connection(peer, origin.get(), in, out, deadline, admission));
    }
  }

  /** Accepts no more, closes all connections, and returns once their threads are done. */
  @Override
  public void close() {
    closing.countDown();
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException("a listener cannot be closed", e);
    }
    deadlines.forEach(Deadline::close);
    threads.shutdownNow();
    threads.close();
  }
}
