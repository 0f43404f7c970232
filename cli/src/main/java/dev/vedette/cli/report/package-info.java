/**
 * What a scan tells: NDJSON for programs, text for a terminal, one HTML page for people. Takes a
 * finished {@link ScanResult}; knows nothing of how it came about.
 */
@NullMarked
package dev.vedette.cli.report;

import org.jspecify.annotations.NullMarked;
