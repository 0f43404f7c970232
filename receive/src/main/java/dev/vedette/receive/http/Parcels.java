package dev.vedette.receive.http;

import dev.vedette.model.TenantId;
import dev.vedette.receive.Delivery;
import dev.vedette.receive.Intake;
import dev.vedette.receive.Overloaded;
import dev.vedette.sources.RecordBatch;
import dev.vedette.sources.RecordFormat;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Gathers the records of one request by source and delivers them in parcels of about a megabyte.
 * Once one is refused, none that follows is tried, so that what was taken is a whole beginning.
 */
public final class Parcels {
  private static final int SMALL = 16 << 10;

  private final TenantId tenant;
  private final Instant received;
  private final Intake intake;
  private final Consumer<RecordBatch> delivered;
  private final Map<String, RecordBatch> open = new LinkedHashMap<>();
  private long accepted;
  private @Nullable Overloaded refusal;

  /**
   * @param delivered is told each parcel that is durable; the positions of its records are as given
   */
  public Parcels(Sender sender, Instant received, Intake intake, Consumer<RecordBatch> delivered) {
    this.tenant = sender.tenant();
    this.received = received;
    this.intake = intake;
    this.delivered = delivered;
  }

  public Parcels(Sender sender, Instant received, Intake intake) {
    this(sender, received, intake, _ -> {});
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
    open.values().forEach(batch -> deliver(batch, 0));
    open.clear();
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
    if (refusal != null) {
      return;
    }
    try {
      intake.accept(new Delivery(tenant, batch, rejected));
      accepted += batch.size();
      delivered.accept(batch);
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
