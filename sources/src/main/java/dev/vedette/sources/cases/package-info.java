/**
 * Test cases that stand as YAML beside content: the records in them go through the real decoders
 * and mappings.
 */
@NullMarked
package dev.vedette.sources.cases;

import org.jspecify.annotations.NullMarked;
