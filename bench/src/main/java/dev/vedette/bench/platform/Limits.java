package dev.vedette.bench.platform;

import com.sun.net.httpserver.HttpServer;
import dev.vedette.bench.Figure;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/** What this machine could do at best: its disk, and its loopback with the same bytes. */
final class Limits {
  private static final double DISK_SECONDS = 2;
  private static final int SMALL = 4 << 10;
  private static final int LARGE = 4 << 20;
  private static final int PASSES = 4;

  private final String name;
  private final Consumer<Figure> figures;

  Limits(String name, Consumer<Figure> figures) {
    this.name = name;
    this.figures = figures;
  }

  /** How fast a folder makes writes durable. */
  void disk(Path folder) throws IOException {
    double small = writesPerSecond(folder, SMALL);
    figures.accept(Figure.of(name, "limit: durable writes of 4 KiB", small, "writes/s"));
    double large = writesPerSecond(folder, LARGE) * LARGE / 1e6;
    figures.accept(Figure.of(name, "limit: durable writes of 4 MiB", large, "MB/s"));
  }

  private static double writesPerSecond(Path folder, int size) throws IOException {
    var file = folder.resolve("durable");
    var bytes = ByteBuffer.allocateDirect(size);
    try (var channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE_NEW,
            StandardOpenOption.WRITE,
            StandardOpenOption.DELETE_ON_CLOSE)) {
      long begun = System.nanoTime();
      long writes = 0;
      double seconds = 0;
      while (seconds < DISK_SECONDS) {
        channel.write(bytes.clear());
        channel.force(false);
        writes++;
        seconds = (System.nanoTime() - begun) / 1e9;
      }
      return writes / seconds;
    }
  }

  /** The same requests to a handler that reads and forgets them. */
  void loopback(List<BulkBody> bodies) throws IOException {
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      server.setExecutor(threads);
      server.createContext(
          "/",
          exchange -> {
            exchange.getRequestBody().transferTo(OutputStream.nullOutputStream());
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
          });
      server.start();
      int port = server.getAddress().getPort();
      long events = bodies.stream().mapToLong(BulkBody::events).sum() * PASSES;
      var sent = Load.asFastAsPossible(() -> BulkConnection.toSink(port), bodies, events);
      var what = "limit: the same over HTTP, forgotten";
      figures.accept(Figure.of(name, what, sent.perSecond(), "events/s"));
      figures.accept(Figure.of(name, what, sent.bytes() / 1e6 / sent.seconds(), "MB/s"));
    } finally {
      server.stop(0);
    }
  }
}
