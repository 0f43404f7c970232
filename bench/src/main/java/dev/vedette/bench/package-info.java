/** Benchmarks: every performance figure that Vedette claims comes from one of these. */
@NullMarked
package dev.vedette.bench;

import org.jspecify.annotations.NullMarked;
