package dev.vedette.cli;

/** How a command writes its result where there is a choice. */
enum OutputFormat {
  TEXT,
  NDJSON
}
