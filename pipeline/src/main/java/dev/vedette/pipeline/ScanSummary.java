package dev.vedette.pipeline;

/**
 * What a scan has read.
 *
 * @param events records read, undecoded ones included
 * @param undecoded records whose source was not understood, kept raw
 * @param rejected pieces of input that could not become a record or be decoded
 * @param bytes unpacked bytes of all records
 */
public record ScanSummary(long files, long events, long undecoded, long rejected, long bytes) {}
