package dev.vedette.model;

/**
 * Where a record was read.
 *
 * @param file the path as the user gave it; {@code !} stands before a path inside an archive
 * @param record 1-based position in that file
 */
public record Origin(String file, long record) {}
