package dev.vedette.sources;

/** How the bytes of one record are to be decoded. */
public enum RecordFormat {
  /** One JSON object. */
  JSON,
  /** The lines of one Linux audit event, joined by line feeds. */
  AUDIT,
  /** One line of text: syslog, or anything else. */
  LINE
}
