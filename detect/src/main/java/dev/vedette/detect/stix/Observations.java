package dev.vedette.detect.stix;

import java.util.List;

/** A pattern over observations: STIX 2.1, section 9.5. */
public sealed interface Observations {
  /** One observation for which a comparison holds. */
  record One(Comparison comparison) implements Observations {}

  /** All of them, in any order and in different observations. */
  record All(List<Observations> parts) implements Observations {
    public All {
      parts = List.copyOf(parts);
    }
  }

  /** At least one of them. */
  record Any(List<Observations> parts) implements Observations {
    public Any {
      parts = List.copyOf(parts);
    }
  }

  /** One after the other. */
  record Sequence(List<Observations> parts) implements Observations {
    public Sequence {
      parts = List.copyOf(parts);
    }
  }

  /** All within a span of time, in seconds. */
  record Within(Observations part, double seconds) implements Observations {}

  /** As often as this. */
  record Repeated(Observations part, int times) implements Observations {}

  /** Between two times, in epoch milliseconds; the second is beyond. */
  record Between(Observations part, long start, long stop) implements Observations {}
}
