/**
 * Feeds of indicators as others publish them: STIX bundles, MISP, CSV and lists, recognised by
 * content, and the TAXII client that fetches some of them.
 */
@NullMarked
package dev.vedette.detect.feeds;

import org.jspecify.annotations.NullMarked;
