package dev.vedette.detect.feeds;

/**
 * What became of one feed.
 *
 * @param file the feed as it was named
 * @param kind what it was recognised as
 * @param taken how many indicators it gave
 * @param left how many indicators of it were not taken; the problems say why
 */
public record FeedReport(String file, FeedKind kind, long taken, long left) {}
