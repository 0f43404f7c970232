package dev.vedette.detect.feeds;

import java.net.URI;

/**
 * A collection of a TAXII server.
 *
 * @param root the API root that it belongs to, with a slash at its end
 */
public record TaxiiCollection(URI root, String id, String title, boolean canRead) {}
