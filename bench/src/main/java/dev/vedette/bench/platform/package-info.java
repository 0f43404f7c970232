/** Benchmarks of the whole platform, as a process of its own that is spoken to over its ports. */
@NullMarked
package dev.vedette.bench.platform;

import org.jspecify.annotations.NullMarked;
