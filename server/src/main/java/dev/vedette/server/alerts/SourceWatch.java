package dev.vedette.server.alerts;

import dev.vedette.model.TenantId;
import dev.vedette.store.cases.Ledger.Line;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Looks at the counts of one source, again and again, each piece of {@link Rhythm#PIECE}. */
final class SourceWatch {
  /** As many events that nobody understands are never a burst. */
  private static final long FEW = 20;

  /** A smaller part than this is never a burst. */
  private static final double BEYOND_USUAL = 3;

  private static final double LEARNING = 0.05;
  private static final long GONE = 30L * 24 * 3_600_000;

  private final Subject silent;
  private final Subject undecoded;
  private final Subject shortfall;
  private final double smallPart;
  private final Rhythm rhythm;
  private double usual;
  private double part;
  private double burst;
  private double missing;
  private long lastReceived;
  private long piece = Long.MIN_VALUE;
  private boolean isHeard;

  /** Whether the piece was looked at from its beginning, and the platform was not behind. */
  private boolean isWhole;

  private @Nullable Line before;
  private @Nullable Line longBefore;

  /**
   * @param memory of before a restart; empty if there is none
   * @param smallPart which part of its events nobody has to understand, of 1
   */
  SourceWatch(TenantId tenant, String source, byte[] memory, double smallPart) {
    this.smallPart = smallPart;
    silent = new Subject(tenant, Cause.SILENT, source);
    undecoded = new Subject(tenant, Cause.UNDECODED, source);
    shortfall = new Subject(tenant, Cause.SHORTFALL, source);
    var in = ByteBuffer.wrap(memory);
    rhythm = Rhythm.read(in);
    if (in.remaining() == Long.BYTES + Double.BYTES) {
      lastReceived = in.getLong();
      usual = in.getDouble();
    }
  }

  byte[] memory() {
    var out = ByteBuffer.allocate(Rhythm.BYTES + Long.BYTES + Double.BYTES);
    rhythm.write(out);
    return out.putLong(lastReceived).putDouble(usual).array();
  }

  /** How near its silence is to being an alarm. */
  double silence() {
    return rhythm.level();
  }

  /**
   * Looks at the counts as they are now.
   *
   * @param now epoch milliseconds
   * @param isBehind whether the counts are late, so that nothing can be told from them
   */
  List<Reading> look(Line line, long now, boolean isBehind) {
    if (line.lastReceived() > lastReceived) {
      lastReceived = line.lastReceived();
      isHeard = true;
      rhythm.hear();
    }
    isWhole &= !isBehind;
    long current = now / Rhythm.PIECE;
    if (current != piece) {
      boolean isNext = current == piece + 1;
      if (isNext && isWhole) {
        rhythm.pass(piece * Rhythm.PIECE, isHeard);
        count(line);
      }
      isWhole = isNext && !isBehind;
      isHeard = false;
      piece = current;
      longBefore = before;
      before = line;
    }
    return readings(now);
  }

  private void count(Line line) {
    if (before != null) {
      burst = burst(line.received() - before.received(), line.undecoded() - before.undecoded());
    }
    if (longBefore != null) {
      missing = missing(longBefore, line);
    }
  }

  private double burst(long received, long notUnderstood) {
    part = received <= 0 ? 0 : (double) notUnderstood / received;
    double level = notUnderstood < FEW ? 0 : part / Math.max(smallPart, BEYOND_USUAL * usual);
    if (received > 0 && level < 1) {
      usual += LEARNING * (part - usual);
    }
    return level;
  }

  /** Counts are written now and then: what came long before has to have a fate by now. */
  private static double missing(Line then, Line now) {
    boolean isLost = settled(now) < then.received();
    boolean isDouble = settled(then) > now.received();
    return isLost || isDouble ? 1 : 0;
  }

  private static long settled(Line line) {
    return line.stored() + line.rejected();
  }

  private List<Reading> readings(long now) {
    long silence = Math.max(0, now - lastReceived);
    return List.of(
        reading(
            silent,
            silence > GONE ? 0 : rhythm.level(),
            () ->
                "Nothing has come for %d minutes, which it usually would: see whether the sender runs"
                        .formatted(silence / 60_000)
                    + " and reaches the platform."),
        reading(
            undecoded,
            burst,
            () ->
                String.format(
                    Locale.ROOT,
                    "%.0f %% of its events are not understood, usually %.0f %%: see whether its"
                        + " format has changed.",
                    100 * part,
                    100 * usual)),
        reading(
            shortfall,
            missing,
            () ->
                "What was received is not what is stored and rejected: see its ledger and the"
                    + " server's log."));
  }

  /** Most have nothing to tell, and there are many. */
  private static Reading reading(Subject subject, double level, Supplier<String> detail) {
    return new Reading(subject, level, level >= 1 ? detail.get() : "");
  }
}
