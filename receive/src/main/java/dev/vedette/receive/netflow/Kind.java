package dev.vedette.receive.netflow;

/** How the bytes of an information element are read (RFC 7011, section 6.1). */
enum Kind {
  /** An unsigned number, or a truth value, of one to eight bytes. */
  NUMBER,
  FLOAT,
  /** An address of IPv4 or IPv6, as its length says. */
  ADDRESS,
  MAC,
  /** UTF-8, filled up with zeros where its length is fixed. */
  TEXT,
  /** Milliseconds since the exporter started. */
  UPTIME,
  SECONDS,
  MILLISECONDS,
  /** Seconds since 1900 and a binary fraction of one, as NTP has them. */
  FRACTION,
  /** Microseconds before the message was sent. */
  BEFORE,
  /** What has no reading of its own, or none that is known. */
  OCTETS,
  PADDING
}
