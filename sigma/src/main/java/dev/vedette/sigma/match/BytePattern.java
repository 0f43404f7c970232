package dev.vedette.sigma.match;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.vedette.sigma.Folding;
import dev.vedette.sigma.TextPattern;
import dev.vedette.sigma.TextPattern.AnyOne;
import dev.vedette.sigma.TextPattern.AnyRun;
import dev.vedette.sigma.TextPattern.Dash;
import dev.vedette.sigma.TextPattern.Literal;
import dev.vedette.sigma.TextPattern.Part;
import java.util.stream.IntStream;

/**
 * A text pattern over valid UTF-8.
 *
 * <p>Greedy with one point of return, as wildcards need no more: at worst the length of the value
 * times that of the longest literal, and no allocation.
 */
final class BytePattern {
  private static final int ONE = -1;
  private static final int RUN = -2;
  private static final int DASH = -3;

  private final int[] steps;
  private final boolean isCased;

  private BytePattern(int[] steps, boolean isCased) {
    this.steps = steps;
    this.isCased = isCased;
  }

  static BytePattern of(TextPattern pattern, boolean isCased) {
    var steps = pattern.parts().stream().flatMapToInt(part -> steps(part, isCased)).toArray();
    return new BytePattern(steps, isCased);
  }

  private static IntStream steps(Part part, boolean isCased) {
    return switch (part) {
      case Literal(var text) -> {
        var bytes = (isCased ? text : Folding.fold(text)).getBytes(UTF_8);
        yield IntStream.range(0, bytes.length).map(i -> bytes[i] & 0xFF);
      }
      case AnyOne _ -> IntStream.of(ONE);
      case AnyRun _ -> IntStream.of(RUN);
      case Dash _ -> IntStream.of(DASH);
    };
  }

  boolean isCased() {
    return isCased;
  }

  /**
   * Whether the pattern matches all of {@code text[from, to)}. Without regard to case, the text
   * must be folded beyond ASCII.
   */
  boolean matches(byte[] text, int from, int to) {
    int at = from;
    int step = 0;
    int runStep = -1;
    int runAt = from;
    while (at < to || step < steps.length) {
      int taken = step < steps.length ? take(steps[step], text, at, to) : -1;
      if (taken >= 0) {
        if (steps[step] == RUN) {
          runStep = step;
          runAt = at;
        }
        at += taken;
        step++;
      } else if (runStep >= 0 && runAt < to) {
        runAt += codePointLength(text, runAt, to);
        at = runAt;
        step = runStep + 1;
      } else {
        return false;
      }
    }
    return true;
  }

  /** How many bytes the step takes at this place, -1 if it does not match. */
  private int take(int step, byte[] text, int at, int to) {
    if (step == RUN) {
      return 0;
    }
    if (at == to) {
      return -1;
    }
    return switch (step) {
      case ONE -> codePointLength(text, at, to);
      case DASH -> dashLength(text, at, to);
      default -> step == (isCased ? text[at] & 0xFF : lower(text[at])) ? 1 : -1;
    };
  }

  private static int lower(byte b) {
    return b >= 'A' && b <= 'Z' ? b + ('a' - 'A') : b & 0xFF;
  }

  private static int codePointLength(byte[] text, int at, int to) {
    int end = at + 1;
    while (end < to && (text[end] & 0xC0) == 0x80) {
      end++;
    }
    return end - at;
  }

  /** The hyphen and the slash are bytes; the other dashes are E2 80 93 to E2 80 95. */
  private static int dashLength(byte[] text, int at, int to) {
    if (text[at] == '-' || text[at] == '/') {
      return 1;
    }
    boolean isLong =
        to - at >= 3
            && (text[at] & 0xFF) == 0xE2
            && (text[at + 1] & 0xFF) == 0x80
            && (text[at + 2] & 0xFF) >= 0x93
            && (text[at + 2] & 0xFF) <= 0x95;
    return isLong ? 3 : -1;
  }
}
