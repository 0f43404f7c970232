/** STIX 2.1 patterns: parsed whole, and asked of single events. */
@NullMarked
package dev.vedette.detect.stix;

import org.jspecify.annotations.NullMarked;
