package dev.vedette.cli;

/** How a command writes its result where there is a choice. */
public enum OutputFormat {
  TEXT,
  NDJSON
}
