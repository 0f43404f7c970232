package dev.vedette.receive.listen;

/** What a listener counts. */
public enum Outcome {
  /** Records that were handed on. */
  ACCEPTED,
  /** Records of which the part beyond the limit is missing, or the end. */
  CUT,
  /** Records that were refused as they are too large. */
  REJECTED,
  /** Sets of records that are kept as they came, as nobody told what they look like. */
  UNDECODED,
  /** Records, or datagrams of them, that their numbers say were sent and that never came. */
  LOST,
  /** Records that were lost as neither the journal nor memory had room. */
  OVERLOADED,
  /** Connections and datagrams that no rule knows, and records of tenants that have left. */
  UNKNOWN,
  /** Connections that were refused as there are too many. */
  CROWDED,
  /** Connections that were closed as nothing came, or too slowly. */
  TIMED_OUT,
  /** Connections that could not agree on TLS. */
  TLS_FAILED,
  /** Connections that were closed as what came is not the protocol, and such datagrams. */
  MALFORMED
}
