package dev.vedette.cli.report;

import java.time.Duration;

/**
 * The numbers of a scan.
 *
 * @param files how many files were read, those inside archives counted one by one
 * @param scannedFiles those among them that are no telemetry and were scanned with YARA
 * @param events records read, undecoded ones included
 * @param undecoded records whose source nobody understood; they were kept raw
 * @param rejected pieces of input that could not become records at all
 * @param findings all of them, whether in an incident or not
 * @param excepted hits that made no finding because of an exception
 * @param bytes of input read, after decompression
 */
public record ScanSummary(
    long files,
    long scannedFiles,
    long events,
    long undecoded,
    long rejected,
    long findings,
    long excepted,
    int rulesLoaded,
    int rulesRejected,
    long bytes,
    Duration elapsed) {

  double seconds() {
    return elapsed.toNanos() / 1e9;
  }

  /** Millions of bytes a second; 0 for a scan that took no time. */
  double megabytesPerSecond() {
    return elapsed.isZero() ? 0 : bytes / 1e6 / seconds();
  }
}
