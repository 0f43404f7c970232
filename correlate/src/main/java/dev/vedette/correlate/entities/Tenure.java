package dev.vedette.correlate.entities;

import java.util.Comparator;

/**
 * For some time an address was a host's.
 *
 * @param host the first label of its name
 * @param full its name with its domain, empty where nobody said it
 */
record Tenure(String host, String full, Span span) {
  static final Comparator<Tenure> ORDER =
      Comparator.comparing(Tenure::span, Span.BY_TIME)
          .thenComparing(Tenure::host)
          .thenComparing(Tenure::full);

  /** Whether both may speak of one host: its domain is not always said. */
  boolean isSameHost(Tenure other) {
    return host.equals(other.host)
        && (full.equals(other.full) || full.isEmpty() || other.full.isEmpty());
  }

  Tenure with(Tenure other) {
    return new Tenure(host, full.isEmpty() ? other.full : full, span.with(other.span));
  }
}
