package dev.vedette.detect.observed;

import dev.vedette.detect.stix.StixPattern;
import dev.vedette.detect.stix.StixPatternException;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one tenant's events had of patterns over several observations. Bounded: beyond the bound the
 * patterns of which nothing was seen for longest are forgotten, and counted. Not safe for use by
 * several threads at once.
 */
public final class PatternSightings {
  /** How long observations are kept for a pattern that does not say within what time. */
  public static final Duration SPAN = Duration.ofDays(30);

  /** How often a pattern is reported on one day of events. */
  public static final int MOST_A_DAY = 1_000;

  private static final int MAX_PATTERNS = 10_000;
  private static final int MAX_OBSERVATIONS = 50_000;
  private static final long MILLIS_A_DAY = Duration.ofDays(1).toMillis();

  private final Map<String, Known> patterns = new LinkedHashMap<>(16, 0.75f, true);
  private final int limit;
  private int observations;
  private long forgotten;

  /** What is kept of a pattern, and how often it was reported on a day. */
  private static final class Known {
    private final PatternMemory memory;
    private long day;
    private int reported;

    Known(PatternMemory memory) {
      this.memory = memory;
    }

    boolean isToReport(long today) {
      reported = today == day ? reported + 1 : 1;
      day = today;
      return reported <= MOST_A_DAY;
    }
  }

  public PatternSightings() {
    this(MAX_OBSERVATIONS);
  }

  PatternSightings(int limit) {
    this.limit = limit;
  }

  /**
   * Takes an event that is an observation of a pattern.
   *
   * @return all observations that complete the pattern with it, in the order of their times
   */
  public Optional<List<Observation>> add(PatternPart part, Observation observation) {
    var known = known(part.pattern());
    if (known == null || part.number() >= known.memory.seen().size()) {
      return Optional.empty();
    }
    int before = known.memory.size();
    var complete = known.memory.add(part.number(), observation);
    observations += known.memory.size() - before;
    makeRoom();
    return complete.filter(_ -> known.isToReport(Math.floorDiv(observation.time(), MILLIS_A_DAY)));
  }

  /** Null for a pattern that no feed of ours has let in. */
  private @Nullable Known known(String pattern) {
    var known = patterns.get(pattern);
    if (known == null) {
      var tree = tree(pattern);
      if (tree.isEmpty()) {
        return null;
      }
      known = new Known(new PatternMemory(tree.get(), SPAN.toMillis()));
      patterns.put(pattern, known);
    }
    return known;
  }

  private static Optional<PatternTree> tree(String pattern) {
    try {
      return Optional.of(new PatternTree(pattern, StixPattern.parse(pattern)));
    } catch (StixPatternException | PatternTooLarge e) {
      // Only a compiled file that was tampered with has one; what cannot be asked does not hold.
      return Optional.empty();
    }
  }

  private void makeRoom() {
    while (patterns.size() > 1 && (observations > limit || patterns.size() > MAX_PATTERNS)) {
      var oldest = patterns.entrySet().iterator().next();
      observations -= oldest.getValue().memory.size();
      forgotten += oldest.getValue().memory.size();
      patterns.remove(oldest.getKey());
    }
  }

  /** How many observations were given up for want of room, since the process began. */
  public long forgotten() {
    return forgotten;
  }

  /** Writes everything, for {@link #read}. */
  public void write(DataOutputStream out) throws IOException {
    out.writeInt(patterns.size());
    for (var entry : patterns.entrySet()) {
      ObservationCodec.put(entry.getKey(), out);
      out.writeLong(entry.getValue().day);
      out.writeInt(entry.getValue().reported);
      for (var seen : entry.getValue().memory.seen()) {
        ObservationCodec.put(seen, out);
      }
    }
  }

  /**
   * Takes over what was written.
   *
   * @throws IOException if it is damaged
   */
  public void read(DataInputStream in) throws IOException {
    for (int left = ObservationCodec.count(in, MAX_PATTERNS); left > 0; left--) {
      var pattern = ObservationCodec.text(in);
      var known = known(pattern);
      if (known == null) {
        throw new IOException("a pattern in it is none");
      }
      known.day = in.readLong();
      known.reported = in.readInt();
      for (var seen : known.memory.seen()) {
        seen.addAll(ObservationCodec.observations(in));
      }
      observations += known.memory.size();
    }
    makeRoom();
  }
}
