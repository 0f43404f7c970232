/** What would have been decided about recorded attacks, when, and about what is no attack. */
@NullMarked
package dev.vedette.bench.response;

import org.jspecify.annotations.NullMarked;
