package dev.vedette.cli.products;

/** A folder of samples with how many records it has, and how many of them are understood. */
public record FolderRow(String folder, long records, long decoded) {}
