package dev.vedette.pipeline;

/**
 * What a scan has read.
 *
 * @param files telemetry and other files together
 * @param scannedFiles files that are no telemetry and were scanned with YARA
 * @param events records read, undecoded ones included
 * @param undecoded records whose source was not understood, kept raw
 * @param rejected pieces of input that could not become a record or be decoded
 * @param bytes unpacked bytes of all records and scanned files
 */
public record ScanSummary(
    long files, long scannedFiles, long events, long undecoded, long rejected, long bytes) {}
