package dev.vedette.detect.behaviour;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Keeps one thing from being told again and again, and one detector from telling too much: within a
 * day the same subject is told again only for reasons that it was not told for, a few times; and
 * after so many of a day only what scores higher than all before it. So noise cannot be used to
 * drown what matters.
 */
final class Repeats {
  private static final long DAY = Duration.ofDays(1).toMillis();
  private static final int MAX_SUBJECTS = 5_000;
  private static final int MAX_TEXT = 1_000;
  private static final int MAX_TIMES = 5;
  private static final int MAX_REASONS = 32;

  private final int mostADay;
  private final Map<String, Told> told = new LinkedHashMap<>();
  private final Map<String, Today> today = new HashMap<>();
  private long folded;

  /** A subject that was told: when first, how often, and for which reasons, hashed and sorted. */
  private static final class Told {
    private final long time;
    private final int times;
    private final int[] reasons;

    Told(long time, int times, int[] reasons) {
      this.time = time;
      this.times = times;
      this.reasons = reasons;
    }
  }

  /** What a detector told on a day of event time. */
  private record Today(long day, int count, int highest) {}

  Repeats(int mostADay) {
    this.mostADay = mostADay;
  }

  /** Whether an observation says nothing new of its subject; if not, it counts as said now. */
  boolean isRepeat(Observation observation) {
    var key = key(observation);
    var before = told.get(key);
    if (before != null && Math.abs(observation.time() - before.time) >= DAY) {
      before = null;
    }
    var reasons = reasons(observation);
    boolean isRepeat =
        before != null && (before.times >= MAX_TIMES || isAmong(reasons, before.reasons));
    if (isRepeat) {
      folded++;
      return true;
    }
    keep(
        key,
        before == null
            ? new Told(observation.time(), 1, reasons)
            : new Told(before.time, before.times + 1, joined(before.reasons, reasons)));
    return false;
  }

  private static String key(Observation observation) {
    var subject = observation.detector() + "\0" + observation.subject();
    return subject.length() <= MAX_TEXT ? subject : subject.substring(0, MAX_TEXT);
  }

  /** Numbers in them may differ from time to time. */
  private static int[] reasons(Observation observation) {
    return observation.contributions().stream()
        .filter(contribution -> contribution.points() > 0)
        .mapToInt(Repeats::reason)
        .distinct()
        .sorted()
        .limit(MAX_REASONS)
        .toArray();
  }

  private static int reason(Contribution contribution) {
    int hash = contribution.points();
    for (int i = 0; i < contribution.words().length(); i++) {
      char c = contribution.words().charAt(i);
      hash = c >= '0' && c <= '9' ? hash : 31 * hash + c;
    }
    return hash;
  }

  private static boolean isAmong(int[] reasons, int[] known) {
    return Arrays.stream(reasons).allMatch(each -> Arrays.binarySearch(known, each) >= 0);
  }

  private static int[] joined(int[] some, int[] others) {
    var all = Arrays.copyOf(some, some.length + others.length);
    System.arraycopy(others, 0, all, some.length, others.length);
    return Arrays.stream(all).distinct().sorted().limit(MAX_REASONS).toArray();
  }

  private void keep(String key, Told subject) {
    told.remove(key);
    if (told.size() >= MAX_SUBJECTS) {
      var oldest = told.keySet().iterator();
      oldest.next();
      oldest.remove();
    }
    told.put(key, subject);
  }

  /** Whether there is room for an observation on its day; it then takes it. */
  boolean hasRoom(Observation observation) {
    long day = Math.floorDiv(observation.time(), DAY);
    var known = today.get(observation.detector());
    if (known == null || known.day() != day) {
      known = new Today(day, 0, 0);
    }
    int score = observation.score();
    boolean hasRoom = known.count() < mostADay || score > known.highest();
    today.put(
        observation.detector(),
        new Today(day, known.count() + (hasRoom ? 1 : 0), Math.max(known.highest(), score)));
    folded += hasRoom ? 0 : 1;
    return hasRoom;
  }

  /** Observations that were not told. */
  long folded() {
    return folded;
  }

  void write(DataOutput out) throws IOException {
    out.writeLong(folded);
    out.writeInt(told.size());
    for (var each : told.entrySet()) {
      out.writeUTF(each.getKey());
      out.writeLong(each.getValue().time);
      out.writeInt(each.getValue().times);
      out.writeInt(each.getValue().reasons.length);
      for (int reason : each.getValue().reasons) {
        out.writeInt(reason);
      }
    }
    out.writeInt(today.size());
    for (var each : today.entrySet()) {
      out.writeUTF(each.getKey());
      out.writeLong(each.getValue().day());
      out.writeInt(each.getValue().count());
      out.writeInt(each.getValue().highest());
    }
  }

  static Repeats read(DataInput in, int mostADay) throws IOException {
    var repeats = new Repeats(mostADay);
    repeats.folded = in.readLong();
    for (int i = in.readInt(); i > 0; i--) {
      var key = in.readUTF();
      long time = in.readLong();
      int times = in.readInt();
      var reasons = new int[Math.clamp(in.readInt(), 0, MAX_REASONS)];
      for (int at = 0; at < reasons.length; at++) {
        reasons[at] = in.readInt();
      }
      repeats.keep(key, new Told(time, times, reasons));
    }
    for (int i = in.readInt(); i > 0; i--) {
      repeats.today.put(in.readUTF(), new Today(in.readLong(), in.readInt(), in.readInt()));
    }
    return repeats;
  }
}
