package dev.vedette.receive.lumberjack;

import dev.vedette.model.TenantId;
import dev.vedette.receive.Delivery;
import dev.vedette.receive.listen.Room;
import dev.vedette.sources.RecordBatch;
import dev.vedette.sources.RecordFormat;
import java.time.InstantSource;

/** The events of a window that are not yet durable, and how many are still to come. */
final class Window {
  private static final int SMALL = 16 << 10;

  private final TenantId tenant;
  private final String source;
  private final Room.Share share;
  private final InstantSource clock;
  private RecordBatch batch;
  private long rejected;
  private int reserved;
  private long toCome;
  private int sequence;

  Window(TenantId tenant, String source, Room room, InstantSource clock) {
    this.tenant = tenant;
    this.source = source;
    share = room.of(tenant);
    this.clock = clock;
    batch = new RecordBatch(source, clock.instant(), 0);
  }

  void open(long events) {
    toCome = events;
  }

  boolean isOpen() {
    return toCome > 0;
  }

  /** The sequence of the event that came last, to be acknowledged. */
  int sequence() {
    return sequence;
  }

  /** Takes memory for an event, if there is so much. */
  boolean reserve(int bytes) {
    boolean hasRoom = share.take(bytes);
    reserved += hasRoom ? bytes : 0;
    return hasRoom;
  }

  void add(int number, RecordFormat format, byte[] event) {
    if (batch.size() == 0) {
      batch = new RecordBatch(source, clock.instant(), Math.max(SMALL, event.length));
    }
    batch.add(format, event, 0, event.length, 0);
    counted(number);
  }

  void reject(int number) {
    rejected++;
    counted(number);
  }

  private void counted(int number) {
    sequence = number;
    toCome--;
  }

  boolean isEmpty() {
    return batch.size() == 0 && rejected == 0;
  }

  boolean isFull() {
    return batch.isFull();
  }

  Delivery delivery() {
    return new Delivery(tenant, batch, rejected);
  }

  /** Forgets what is durable now, or will be sent again. */
  void clear() {
    batch = new RecordBatch(source, clock.instant(), 0);
    rejected = 0;
    share.give(reserved);
    reserved = 0;
  }
}
