package dev.vedette.correlate;

import dev.vedette.correlate.Facts.ProcessFacts;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What rules find somewhere all the time: how many of the hours, or of the days, of the last two
 * weeks a rule found the same program of the same account at a place, and anywhere. What nobody has
 * seen there before tells most.
 *
 * <p>Old hours fade, so that what has stopped is soon new again. Memory is bounded: beyond, what
 * was seen longest ago is forgotten, and so is new again, which never hides anything. Whoever wants
 * to become a habit has to be noticed for days under the same rule, program and account; a burst of
 * what is usual is no habit.
 */
final class Habits {
  private static final long HOUR = 3_600_000;
  private static final int HOURS_A_DAY = 24;
  private static final int FORMAT = 2;
  private static final int WITHOUT_CUSTOMS = 1;

  /** No host is called so: a line feed is part of no name. */
  private static final String ANYWHERE = "\n";

  private final CorrelationSettings.Habit settings;
  private final LinkedHashMap<Long, Habit> habits = new LinkedHashMap<>(64, 0.75f, true);
  private final Customs customs;
  private long begin = Long.MIN_VALUE;

  Habits(CorrelationSettings.Habit settings) {
    this.settings = settings;
    customs = new Customs(settings);
  }

  /**
   * How usual something is.
   *
   * @param share of the hours or days in which it was seen before, 0 if it never was
   * @param isLearned whether enough time has passed to call something rare
   */
  record Usual(double share, boolean isLearned) {
    static final Usual UNKNOWN = new Usual(0, false);

    /** The rarer of two. */
    Usual or(Usual other) {
      return other.share < share ? other : this;
    }
  }

  /**
   * Notes what a rule found, and answers how usual that was until then: at its place; or for its
   * account and program wherever they are, or for the whole company, which takes one step of its
   * severity.
   */
  Usual note(String rule, Facts facts, long time) {
    if (begin == Long.MIN_VALUE) {
      begin = time;
    }
    double share = note(key(rule, facts.place().name(), facts), time);
    if (facts.people().actor() != null || facts.processes().subject() != null) {
      double anywhere = note(key(rule, ANYWHERE, facts), time);
      share = Math.max(share, Math.min(anywhere, settings.rare()));
      if (customs.note(mix(1, rule), bearer(facts), time)) {
        share = Math.max(share, settings.rare());
      }
    }
    return new Usual(share, time - begin >= settings.learning().toMillis());
  }

  private double note(long key, long time) {
    var habit = habits.computeIfAbsent(key, _ -> new Habit());
    if (habits.size() > settings.places()) {
      habits.remove(habits.keySet().iterator().next());
    }
    habit.note(Math.floorDiv(time, HOUR), settings.memory().toHours());
    return share(habit, time);
  }

  private double share(Habit habit, long time) {
    if (habit.isBurst(settings.burst())) {
      return 0;
    }
    double hours = faded((time - begin) / (double) HOUR);
    double learning = settings.learning().toHours();
    double byHour = habit.hours / Math.max(hours, learning);
    double byDay = habit.days < settings.days() ? 0 : habit.days / Math.max(1, hours / HOURS_A_DAY);
    return Math.min(1, Math.max(byHour, byDay));
  }

  /** What is left of so many hours, where old ones fade. */
  private double faded(double hours) {
    double memory = settings.memory().toHours();
    return memory * (1 - Math.exp(-Math.max(0, hours) / memory));
  }

  private static long bearer(Facts facts) {
    var actor = facts.people().actor();
    return mix(1, actor != null && actor.ordinary() ? actor.key() : facts.place().name());
  }

  /** Who did it with which program, but not to what: that differs each time. */
  private static long key(String rule, String place, Facts facts) {
    long hash = mix(1, rule);
    hash = mix(hash, place);
    var actor = facts.people().actor();
    hash = mix(hash, actor == null ? "" : actor.key());
    hash = mix(hash, name(facts.processes().subject()));
    return mix(hash, name(facts.processes().parent()));
  }

  private static String name(@Nullable ProcessFacts process) {
    return process == null ? "" : process.lowerName();
  }

  /** FNV-1a of 64 bits over the characters, with an end mark. */
  private static long mix(long hash, String text) {
    long mixed = hash;
    for (int i = 0; i < text.length(); i++) {
      mixed = (mixed ^ text.charAt(i)) * 0x100000001b3L;
    }
    return (mixed ^ 0xffff) * 0x100000001b3L;
  }

  void write(DataOutputStream out) throws IOException {
    out.writeInt(FORMAT);
    out.writeLong(begin);
    out.writeInt(habits.size());
    for (var entry : habits.entrySet()) {
      out.writeLong(entry.getKey());
      entry.getValue().write(out);
    }
    customs.write(out);
  }

  /**
   * Takes back what {@link #write} wrote.
   *
   * @throws IOException if it is damaged or of another version
   */
  void read(DataInputStream in) throws IOException {
    int format = in.readInt();
    if (format != FORMAT && format != WITHOUT_CUSTOMS) {
      throw new IOException("habits of another version");
    }
    begin = in.readLong();
    int size = in.readInt();
    if (size < 0 || size > settings.places()) {
      throw new IOException("habits of " + size + " places");
    }
    habits.clear();
    for (int i = 0; i < size; i++) {
      habits.put(in.readLong(), Habit.read(in));
    }
    if (format == FORMAT) {
      customs.read(in);
    } else {
      customs.clear();
    }
  }

  /** One of them. */
  private static final class Habit {
    private double hours;
    private double days;
    private long hour = Long.MIN_VALUE;
    private int now;
    private int most;

    /** What is late, or comes again after a restart, has its hour counted already or never will. */
    void note(long at, long memory) {
      if (at < hour) {
        return;
      }
      if (hour == Long.MIN_VALUE) {
        hour = at;
      } else if (at > hour) {
        double kept = Math.exp((hour - at) / (double) memory);
        hours = (hours + 1) * kept;
        boolean isNextDay =
            Math.floorDiv(hour, HOURS_A_DAY) < Math.floorDiv(at, (long) HOURS_A_DAY);
        days = (days + (isNextDay ? 1 : 0)) * kept;
        most = Math.max(most, now);
        now = 0;
        hour = at;
      }
      now = now == Integer.MAX_VALUE ? now : now + 1;
    }

    boolean isBurst(int times) {
      return most > 0 && now / times > most;
    }

    void write(DataOutputStream out) throws IOException {
      out.writeDouble(hours);
      out.writeDouble(days);
      out.writeLong(hour);
      out.writeInt(now);
      out.writeInt(most);
    }

    static Habit read(DataInputStream in) throws IOException {
      var habit = new Habit();
      habit.hours = in.readDouble();
      habit.days = in.readDouble();
      habit.hour = in.readLong();
      habit.now = in.readInt();
      habit.most = in.readInt();
      return habit;
    }
  }
}
