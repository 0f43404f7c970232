package dev.vedette.receive.lumberjack;

import dev.vedette.receive.Intake;
import dev.vedette.receive.Overloaded;
import dev.vedette.receive.listen.Connection;
import dev.vedette.receive.listen.Outcome;
import dev.vedette.sources.RecordFormat;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;

/**
 * One connection. A frame is a version, a type, and what the type demands: a window says how many
 * events follow before the client waits, an event has a sequence and JSON, a compressed frame holds
 * others. An acknowledgement names the last event that is durable; it may come early, and one that
 * says nothing new keeps the client from giving up while the journal is overloaded.
 */
final class Session {
  private static final int VERSION = '2';
  private static final int BUFFER = 16 << 10;
  private static final Duration WAIT_FOR_ROOM = Duration.ofMillis(20);

  /** Clients give up after 30 seconds in which they hear nothing. */
  private static final Duration LONGEST_SILENCE = Duration.ofSeconds(5);

  private final Connection connection;
  private final Intake intake;
  private final LumberjackSettings settings;
  private final Window window;
  private int acknowledged;

  Session(Connection connection, Intake intake, LumberjackSettings settings, Window window) {
    this.connection = connection;
    this.intake = intake;
    this.settings = settings;
    this.window = window;
  }

  void run() throws IOException, InterruptedException {
    var in = new DataInputStream(new BufferedInputStream(new Received(), BUFFER));
    try {
      connection.inUnit(false);
      for (int version = in.read(); version >= 0; version = in.read()) {
        beginUnit();
        frame(version, in, false);
        connection.inUnit(window.isOpen());
      }
    } catch (MalformedFrame | ZipException | EOFException e) {
      connection.count(Outcome.MALFORMED, 1);
    } finally {
      window.clear();
    }
  }

  private void beginUnit() {
    connection.inUnit(false);
    connection.inUnit(true);
  }

  private void frame(int version, DataInputStream in, boolean isInflated)
      throws IOException, InterruptedException {
    if (version != VERSION) {
      throw new MalformedFrame("version " + version + " is not spoken here");
    }
    int type = in.readUnsignedByte();
    switch (type) {
      case 'W' -> openWindow(in.readInt() & 0xFFFFFFFFL);
      case 'J' -> event(in);
      case 'C' -> compressed(in, isInflated);
      default -> throw new MalformedFrame("no frame has the type " + type);
    }
  }

  private void openWindow(long events) throws IOException, InterruptedException {
    deliver();
    acknowledged = 0;
    window.open(events);
  }

  private void event(DataInputStream in) throws IOException, InterruptedException {
    if (!window.isOpen()) {
      throw new MalformedFrame("an event is in no window");
    }
    int number = in.readInt();
    long length = in.readInt() & 0xFFFFFFFFL;
    if (length > settings.maxEvent()) {
      in.skipNBytes(length);
      window.reject(number);
      connection.count(Outcome.REJECTED, 1);
    } else {
      makeRoom((int) length);
      var event = new byte[(int) length];
      in.readFully(event);
      window.add(number, isObject(event) ? RecordFormat.JSON : RecordFormat.LINE, event);
    }
    if (window.isFull() || !window.isOpen()) {
      deliver();
      acknowledge(window.sequence());
    }
  }

  private static boolean isObject(byte[] event) {
    int at = 0;
    while (at < event.length && event[at] <= ' ' && event[at] >= 0) {
      at++;
    }
    return at < event.length && event[at] == '{';
  }

  private void makeRoom(int length) throws IOException, InterruptedException {
    var silent = Duration.ZERO;
    while (!window.reserve(length)) {
      deliver();
      Thread.sleep(WAIT_FOR_ROOM);
      silent = keepAlive(silent.plus(WAIT_FOR_ROOM));
    }
  }

  private void compressed(DataInputStream in, boolean isInflated)
      throws IOException, InterruptedException {
    if (isInflated) {
      throw new MalformedFrame("a compressed frame is in a compressed frame");
    }
    long length = in.readInt() & 0xFFFFFFFFL;
    if (length > settings.maxInflated()) {
      throw new MalformedFrame("a compressed frame of " + length + " bytes is too large");
    }
    var part = Bounded.part(in, length);
    var inflater = new Inflater();
    try {
      var inflated = new InflaterInputStream(part, inflater, BUFFER);
      var frames =
          new DataInputStream(
              new BufferedInputStream(Bounded.atMost(inflated, settings.maxInflated()), BUFFER));
      for (int version = frames.read(); version >= 0; version = frames.read()) {
        frame(version, frames, true);
      }
      part.transferTo(OutputStream.nullOutputStream());
    } finally {
      inflater.end();
    }
  }

  /** Returns once what has come is durable. */
  private void deliver() throws IOException, InterruptedException {
    if (window.isEmpty()) {
      return;
    }
    var silent = Duration.ZERO;
    while (true) {
      try {
        var delivery = window.delivery();
        intake.accept(delivery);
        connection.count(Outcome.ACCEPTED, delivery.records().size());
        break;
      } catch (Overloaded e) {
        var pause = shorter(e.retryAfter(), LONGEST_SILENCE);
        Thread.sleep(pause);
        silent = keepAlive(silent.plus(pause));
      }
    }
    window.clear();
    beginUnit();
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  private Duration keepAlive(Duration silent) throws IOException {
    if (silent.compareTo(LONGEST_SILENCE) < 0) {
      return silent;
    }
    acknowledge(acknowledged);
    return Duration.ZERO;
  }

  private void acknowledge(int sequence) throws IOException {
    acknowledged = sequence;
    connection.write(
        ByteBuffer.allocate(6).put((byte) VERSION).put((byte) 'A').putInt(sequence).array());
  }

  /** The connection as a stream. */
  private final class Received extends InputStream {
    @Override
    public int read() throws IOException {
      var one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
      return connection.read(into, from, length);
    }
  }
}
