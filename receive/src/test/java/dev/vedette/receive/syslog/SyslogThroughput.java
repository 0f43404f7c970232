package dev.vedette.receive.syslog;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.vedette.model.TenantId;
import dev.vedette.receive.journal.Journal;
import dev.vedette.receive.journal.JournalSettings;
import dev.vedette.receive.listen.Admission;
import dev.vedette.receive.listen.ListenLimits;
import dev.vedette.receive.listen.Mark;
import dev.vedette.receive.listen.Origin;
import dev.vedette.receive.listen.Outcome;
import dev.vedette.receive.listen.SenderRule;
import dev.vedette.receive.listen.SenderRules;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/**
 * Measures how many messages a second syslog takes into a journal with its write-through, senders
 * on the same machine. Arguments: a folder for the journal, {@code tcp} or {@code udp}, how many
 * messages, and how many connections or how many datagrams a second.
 */
final class SyslogThroughput {
  private static final TenantId TENANT = new TenantId("acme");
  private static final InetSocketAddress ANY =
      new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  private static final byte[] MESSAGE =
      ("<86>Mar  3 10:11:12 web-1 sshd[88]: Failed password for invalid user admin from 192.0.2.4"
              + " port 4711 ssh2: RSA SHA256:0123456789012345678901234567890123456789012 attempt\n")
          .getBytes(US_ASCII);

  private static final SenderRules LOCAL =
      new SenderRules(
          List.of(
              new SenderRule(new Origin(TENANT, null), Set.of(Mark.Network.parse("127.0.0.0/8")))));

  private final Admission admission =
      new Admission(() -> LOCAL, ListenLimits.DEFAULT, InstantSource.system());

  public static void main(String[] arguments) throws Exception {
    var folder = Files.createTempDirectory(Path.of(arguments[0]), "syslog-throughput");
    var bounds = new JournalSettings(64L << 20, 16L << 30, 1L << 30);
    var bench = new SyslogThroughput();
    try (var journal = Journal.open(folder, bounds, 1, SyslogThroughput::complain);
        var server =
            SyslogServer.start(
                SyslogSettings.at(List.of(ANY), List.of(ANY)),
                bench.admission,
                null,
                journal,
                SyslogThroughput::complain)) {
      int count = Integer.parseInt(arguments[2]);
      int much = Integer.parseInt(arguments[3]);
      for (int round = 0; round < 3; round++) {
        long begin = journal.end();
        if (arguments[1].equals("tcp")) {
          bench.tcp(server.tcpPorts().getFirst(), count, much);
        } else {
          bench.udp(server.udpPorts().getFirst(), count, much);
        }
        System.out.printf(
            "read back: %,d, dropped by the kernel so far: %,d%n",
            readBack(journal, begin), server.droppedByKernel());
        journal.trim(journal.end());
      }
    }
    try (var files = Files.list(folder)) {
      for (var file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }

  private static long readBack(Journal journal, long from) throws InterruptedException {
    long records = 0;
    try (var reader = journal.reader(from)) {
      for (var entry = reader.next(Duration.ZERO);
          entry != null;
          entry = reader.next(Duration.ZERO)) {
        records += entry.records().size();
      }
    }
    return records;
  }

  private static void complain(String problem) {
    System.err.println(problem);
  }

  private void tcp(int port, int count, int connections) throws InterruptedException {
    long before = accepted();
    long start = System.nanoTime();
    var senders = new ArrayList<Thread>();
    for (int i = 0; i < connections; i++) {
      senders.add(Thread.ofPlatform().start(() -> send(port, count / connections)));
    }
    for (var sender : senders) {
      sender.join();
    }
    long sent = (long) connections * (count / connections);
    while (accepted() - before < sent) {
      LockSupport.parkNanos(1_000_000);
    }
    report("tcp", sent, sent, System.nanoTime() - start);
  }

  private static void send(int port, int count) {
    int together = 400;
    var block = ByteBuffer.allocate(together * MESSAGE.length);
    while (block.hasRemaining()) {
      block.put(MESSAGE);
    }
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      var out = socket.getOutputStream();
      for (int left = count; left > 0; left -= together) {
        out.write(block.array(), 0, Math.min(left, together) * MESSAGE.length);
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private void udp(int port, int count, int perSecond) throws IOException {
    long before = accepted();
    long start = System.nanoTime();
    var target = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    var datagram = ByteBuffer.allocateDirect(MESSAGE.length).put(MESSAGE);
    try (var channel = DatagramChannel.open()) {
      for (int i = 0; i < count; i++) {
        long due = start + (long) (i * 1e9 / perSecond);
        while (i % 50 == 0 && System.nanoTime() < due) {
          LockSupport.parkNanos(200_000);
        }
        channel.send(datagram.rewind(), target);
      }
    }
    long end = System.nanoTime();
    LockSupport.parkNanos(1_000_000_000);
    report("udp", count, accepted() - before, end - start);
  }

  private long accepted() {
    return admission.counts().of(TENANT, Outcome.ACCEPTED);
  }

  private void report(String protocol, long sent, long accepted, long nanos) {
    System.out.printf(
        "%s: %,d sent, %,d durable (%.3f%% lost), %,.0f a second, dropped for want of room: %d%n",
        protocol,
        sent,
        accepted,
        100.0 * (sent - accepted) / sent,
        accepted * 1e9 / nanos,
        admission.counts().of(TENANT, Outcome.OVERLOADED));
  }
}
