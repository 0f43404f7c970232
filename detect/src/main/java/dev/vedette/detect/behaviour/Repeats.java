package dev.vedette.detect.behaviour;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Keeps one thing from being told again and again, and one detector from telling too much: the same
 * subject is told once a day, and after so many subjects of a day only what scores higher than all
 * before it. So noise cannot be used to drown what matters.
 */
final class Repeats {
  private static final long DAY = Duration.ofDays(1).toMillis();
  private static final int MAX_SUBJECTS = 5_000;
  private static final int MAX_TEXT = 1_000;

  private final int mostADay;
  private final Map<String, Long> told = new LinkedHashMap<>();
  private final Map<String, Today> today = new HashMap<>();
  private long folded;

  /** What a detector told on a day of event time. */
  private record Today(long day, int count, int highest) {}

  Repeats(int mostADay) {
    this.mostADay = mostADay;
  }

  /** Whether an observation is to be told; it then counts as told. */
  boolean isNews(Observation observation) {
    var subject = observation.detector() + "\0" + observation.subject();
    var key = subject.length() <= MAX_TEXT ? subject : subject.substring(0, MAX_TEXT);
    var last = told.get(key);
    boolean isRepeat = last != null && Math.abs(observation.time() - last) < DAY;
    if (isRepeat || !hasRoom(observation)) {
      folded++;
      return false;
    }
    told.remove(key);
    if (told.size() >= MAX_SUBJECTS) {
      var oldest = told.keySet().iterator();
      oldest.next();
      oldest.remove();
    }
    told.put(key, observation.time());
    return true;
  }

  private boolean hasRoom(Observation observation) {
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
      out.writeLong(each.getValue());
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
    for (int i = in.readInt(); i > 0 && repeats.told.size() < MAX_SUBJECTS; i--) {
      repeats.told.put(in.readUTF(), in.readLong());
    }
    for (int i = in.readInt(); i > 0; i--) {
      repeats.today.put(in.readUTF(), new Today(in.readLong(), in.readInt(), in.readInt()));
    }
    return repeats;
  }
}
