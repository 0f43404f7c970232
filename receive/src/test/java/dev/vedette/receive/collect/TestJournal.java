package dev.vedette.receive.collect;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.vedette.receive.Delivery;
import dev.vedette.receive.Intake;
import dev.vedette.receive.Overloaded;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Keeps what is delivered as the journal does, and may break down in the midst of it. */
public final class TestJournal implements Intake, Delivered {
  private final List<Taken> taken = new ArrayList<>();
  private long rejected;
  private int refusals;
  private int survivors = -1;

  /** A record that was taken. */
  public record Taken(String tenant, String source, String text) {}

  /** The process is gone. */
  public static final class PowerCut extends Error {
    private static final long serialVersionUID = 1;
  }

  /** Refuses the next deliveries. */
  public void refuse(int times) {
    refusals = times;
  }

  /** The power fails during the next delivery, after so many of its records are durable. */
  public void cutPowerAfter(int records) {
    survivors = records;
  }

  @Override
  public void accept(List<Delivery> deliveries) {
    if (refusals > 0) {
      refusals--;
      throw new Overloaded(Overloaded.Reason.BACKLOG, "for the test", Duration.ofSeconds(3));
    }
    int room = survivors < 0 ? Integer.MAX_VALUE : survivors;
    for (var delivery : deliveries) {
      var records = delivery.records();
      for (int i = 0; i < records.size() && room > 0; i++, room--) {
        int length = records.end(i) - records.start(i);
        var text = new String(records.bytes(), records.start(i), length, UTF_8);
        taken.add(new Taken(delivery.tenant().value(), records.file(), text));
      }
      rejected += delivery.rejected();
    }
    if (survivors >= 0) {
      survivors = -1;
      throw new PowerCut();
    }
  }

  @Override
  public long end() {
    return taken.size();
  }

  @Override
  public long count(StreamKey stream, long from) {
    return taken.stream()
        .skip(from)
        .filter(each -> each.tenant().equals(stream.tenant().value()))
        .filter(each -> each.source().equals(stream.source()))
        .count();
  }

  public List<String> texts() {
    return taken.stream().map(Taken::text).toList();
  }

  public List<Taken> taken() {
    return taken;
  }

  public long rejected() {
    return rejected;
  }
}
