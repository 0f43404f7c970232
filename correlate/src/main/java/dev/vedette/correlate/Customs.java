package dev.vedette.correlate;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Set;

/**
 * What a company does: rules that fire about several people, or on several hosts where nobody is
 * named, day after day. Another one of them is no news, whoever it is.
 *
 * <p>Only days that are over count, so that nothing that goes on now excuses itself, however far it
 * spreads. A rule that was quiet for as long as habits last begins anew. Memory is bounded: beyond,
 * what was seen longest ago is forgotten, and so is new again.
 */
final class Customs {
  private static final long DAY = 86_400_000;
  private static final int MOST_RULES = 4_000;
  private static final int MOST_BEARERS = 16;

  private final CorrelationSettings.Habit settings;
  private final LinkedHashMap<Long, Custom> customs = new LinkedHashMap<>(64, 0.75f, true);

  Customs(CorrelationSettings.Habit settings) {
    this.settings = settings;
  }

  /**
   * Notes that a rule fired, and answers whether that was the custom until the day before.
   *
   * @param rule a hash of its name
   * @param bearer a hash of who did it, or where
   */
  boolean note(long rule, long bearer, long time) {
    var custom = customs.computeIfAbsent(rule, _ -> new Custom());
    if (customs.size() > MOST_RULES) {
      customs.remove(customs.keySet().iterator().next());
    }
    custom.note(Math.floorDiv(time, DAY), bearer, settings.memory().toDays());
    return custom.days >= settings.customDays() && custom.before.size() >= settings.customBearers();
  }

  void write(DataOutputStream out) throws IOException {
    out.writeInt(customs.size());
    for (var entry : customs.entrySet()) {
      out.writeLong(entry.getKey());
      entry.getValue().write(out);
    }
  }

  /**
   * Takes back what {@link #write} wrote.
   *
   * @throws IOException if it is damaged
   */
  void read(DataInputStream in) throws IOException {
    customs.clear();
    int size = in.readInt();
    if (size < 0 || size > MOST_RULES) {
      throw new IOException("customs of " + size + " rules");
    }
    for (int i = 0; i < size; i++) {
      customs.put(in.readLong(), Custom.read(in));
    }
  }

  void clear() {
    customs.clear();
  }

  /** One of them. */
  private static final class Custom {
    private final Set<Long> before = new HashSet<>();
    private final Set<Long> today = new HashSet<>();
    private long day = Long.MIN_VALUE;
    private int days;

    /** What is late is of a day that is counted already. */
    void note(long at, long bearer, long memory) {
      if (at > day) {
        if (day != Long.MIN_VALUE) {
          turn(at - day > memory);
        }
        day = at;
      }
      if (at == day && today.size() < MOST_BEARERS) {
        today.add(bearer);
      }
    }

    private void turn(boolean isForgotten) {
      if (isForgotten) {
        before.clear();
        days = 0;
      } else {
        days++;
        today.stream().limit(MOST_BEARERS - before.size()).forEach(before::add);
      }
      today.clear();
    }

    void write(DataOutputStream out) throws IOException {
      out.writeLong(day);
      out.writeInt(days);
      write(before, out);
      write(today, out);
    }

    private static void write(Set<Long> bearers, DataOutputStream out) throws IOException {
      out.writeInt(bearers.size());
      for (long bearer : bearers) {
        out.writeLong(bearer);
      }
    }

    static Custom read(DataInputStream in) throws IOException {
      var custom = new Custom();
      custom.day = in.readLong();
      custom.days = in.readInt();
      read(custom.before, in);
      read(custom.today, in);
      return custom;
    }

    private static void read(Set<Long> bearers, DataInputStream in) throws IOException {
      int size = in.readInt();
      if (size < 0 || size > MOST_BEARERS) {
        throw new IOException("a custom of " + size);
      }
      for (int i = 0; i < size; i++) {
        bearers.add(in.readLong());
      }
    }
  }
}
