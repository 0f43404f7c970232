package dev.vedette.detect.behaviour.measure;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The names that come most often, for a baseline that people can read: SpaceSaving (Metwally et al.
 * 2005). A name's count is too high by no more than {@code total / limit}.
 */
public final class HeavyHitters {
  private static final int MAX_LENGTH = 128;

  /** By count, and of equals by name, so that the same input drops the same names. */
  private static final Comparator<Map.Entry<String, Long>> ORDER =
      Map.Entry.<String, Long>comparingByValue().thenComparing(Map.Entry.comparingByKey());

  private final int limit;
  private final Map<String, Long> counts = new HashMap<>();
  private long total;

  /** A name and about how often it came. */
  public record Hit(String name, long count) {}

  /**
   * @param limit the most names that are kept, 1 to 4096
   */
  public HeavyHitters(int limit) {
    if (limit < 1 || limit > 4096) {
      throw new IllegalArgumentException("cannot keep " + limit + " names");
    }
    this.limit = limit;
  }

  /** Counts a name, of which the first 128 characters are kept. */
  public void add(String name) {
    total++;
    var kept = name.length() > MAX_LENGTH ? name.substring(0, MAX_LENGTH) : name;
    if (counts.containsKey(kept) || counts.size() < limit) {
      counts.merge(kept, 1L, Long::sum);
      return;
    }
    var rarest = counts.entrySet().stream().min(ORDER).orElseThrow();
    counts.remove(rarest.getKey());
    counts.put(kept, rarest.getValue() + 1);
  }

  /** How many were counted. */
  public long total() {
    return total;
  }

  /** The most frequent, most frequent first. */
  public List<Hit> top(int howMany) {
    return counts.entrySet().stream()
        .sorted(ORDER.reversed())
        .limit(howMany)
        .map(entry -> new Hit(entry.getKey(), entry.getValue()))
        .toList();
  }

  /** Writes what {@link #read} takes. */
  public void write(DataOutput out) throws IOException {
    out.writeInt(limit);
    out.writeLong(total);
    out.writeInt(counts.size());
    for (var hit : top(limit)) {
      out.writeUTF(hit.name());
      out.writeLong(hit.count());
    }
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IOException if the bytes are none of it
   */
  public static HeavyHitters read(DataInput in) throws IOException {
    int limit = in.readInt();
    long total = in.readLong();
    int size = in.readInt();
    if (limit < 1 || limit > 4096 || size < 0 || size > limit) {
      throw new IOException("damaged counts of names");
    }
    var hitters = new HeavyHitters(limit);
    for (int i = 0; i < size; i++) {
      hitters.counts.put(in.readUTF(), in.readLong());
    }
    hitters.total = total;
    return hitters;
  }
}
