package dev.vedette.receive.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.vedette.receive.Delivery;
import dev.vedette.receive.Intake;
import dev.vedette.receive.Overloaded;
import dev.vedette.sources.RecordFormat;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Keeps what is delivered, up to a number of deliveries; refuses what comes after. */
public final class CollectingIntake implements Intake {
  private final List<Delivery> deliveries = new ArrayList<>();
  private final int room;

  public CollectingIntake() {
    this(Integer.MAX_VALUE);
  }

  public CollectingIntake(int room) {
    this.room = room;
  }

  /** A record as it was taken. */
  public record Taken(String source, RecordFormat format, String text) {}

  @Override
  public void accept(List<Delivery> brought) {
    if (deliveries.size() + brought.size() > room) {
      throw new Overloaded(
          Overloaded.Reason.BACKLOG, "too much waits: try again later", Duration.ofSeconds(7));
    }
    deliveries.addAll(brought);
  }

  public List<Delivery> deliveries() {
    return deliveries;
  }

  public List<Taken> taken() {
    var taken = new ArrayList<Taken>();
    for (var delivery : deliveries) {
      var records = delivery.records();
      for (int i = 0; i < records.size(); i++) {
        int length = records.end(i) - records.start(i);
        var text = new String(records.bytes(), records.start(i), length, UTF_8);
        taken.add(new Taken(records.file(), records.format(i), text));
      }
    }
    return taken;
  }

  public List<String> texts() {
    return taken().stream().map(Taken::text).toList();
  }

  public long rejected() {
    return deliveries.stream().mapToLong(Delivery::rejected).sum();
  }
}
