package dev.vedette.receive.http;

import dev.vedette.model.TenantId;
import dev.vedette.receive.Delivery;
import dev.vedette.receive.Intake;
import dev.vedette.receive.Overloaded;
import dev.vedette.sources.RecordBatch;
import dev.vedette.sources.RecordFormat;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Gathers the records of one request by source and delivers them in parcels of about a megabyte:
 * each as soon as it is full, where a reply can say how far they were taken, or else all together,
 * so that a request which is refused and sent again never brings a record twice. Once one is
 * refused, none that follows is tried, so that what was taken is a whole beginning.
 */
public final class Parcels {
  private static final int SMALL = 16 << 10;
  private static final Duration RETRY = Duration.ofSeconds(30);

  /** What a request may be made into while it is kept whole, in bytes: twice the largest body. */
  private static final long MOST_WAITING = 128L << 20;

  private final TenantId tenant;
  private final Instant received;
  private final Intake intake;
  private final Consumer<RecordBatch> delivered;
  private final Map<String, RecordBatch> open = new LinkedHashMap<>();
  private final boolean isWhole;
  private final List<Delivery> waiting = new ArrayList<>();
  private long held;
  private long accepted;
  private @Nullable Overloaded refusal;

  /**
   * @param delivered is told each parcel that is durable; the positions of its records are as given
   */
  public Parcels(Sender sender, Instant received, Intake intake, Consumer<RecordBatch> delivered) {
    this(sender, received, intake, delivered, false);
  }

  private Parcels(
      Sender sender,
      Instant received,
      Intake intake,
      Consumer<RecordBatch> delivered,
      boolean isWhole) {
    this.isWhole = isWhole;
    this.tenant = sender.tenant();
    this.received = received;
    this.intake = intake;
    this.delivered = delivered;
  }

  public Parcels(Sender sender, Instant received, Intake intake) {
    this(sender, received, intake, _ -> {});
  }

  /** Parcels that are delivered together once all are there: either all are taken or none. */
  public static Parcels whole(Sender sender, Instant received, Intake intake) {
    return new Parcels(sender, received, intake, _ -> {}, true);
  }

  /** Takes a copy of {@code bytes[from, to)}. */
  public void add(
      String source, RecordFormat format, byte[] bytes, int from, int to, long position) {
    if (refusal != null) {
      return;
    }
    var batch = open.computeIfAbsent(source, name -> new RecordBatch(name, received, SMALL));
    batch.add(format, bytes, from, to, position);
    if (batch.isFull()) {
      open.remove(source);
      deliver(batch, 0);
    }
  }

  /** Delivers what is left. */
  public void finish() {
    List.copyOf(open.values()).forEach(batch -> deliver(batch, 0));
    open.clear();
    accept(List.copyOf(waiting));
    waiting.clear();
  }

  /** Delivers what is left, and notes how many of a source could not be taken at all. */
  public void finish(String source, long rejected) {
    if (rejected > 0) {
      var batch = open.remove(source);
      deliver(batch == null ? new RecordBatch(source, received, 0) : batch, rejected);
    }
    finish();
  }

  private void deliver(RecordBatch batch, long rejected) {
    var delivery = new Delivery(tenant, batch, rejected);
    if (isWhole) {
      hold(delivery);
    } else {
      accept(List.of(delivery));
    }
  }

  private void hold(Delivery delivery) {
    held += delivery.records().length();
    if (held > MOST_WAITING) {
      waiting.clear();
      open.clear();
      refusal =
          new Overloaded(
              Overloaded.Reason.BACKLOG, "the records are too large: send smaller batches", RETRY);
    } else {
      waiting.add(delivery);
    }
  }

  private void accept(List<Delivery> deliveries) {
    if (refusal != null || deliveries.isEmpty()) {
      return;
    }
    try {
      intake.accept(deliveries);
      for (var each : deliveries) {
        accepted += each.records().size();
        delivered.accept(each.records());
      }
    } catch (Overloaded e) {
      refusal = e;
    }
  }

  /** How many records are durable. */
  public long accepted() {
    return accepted;
  }

  /** Why not all could be taken. */
  public Optional<Overloaded> refusal() {
    return Optional.ofNullable(refusal);
  }
}
