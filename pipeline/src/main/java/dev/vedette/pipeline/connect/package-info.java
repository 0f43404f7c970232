/**
 * Has other products do things: what is asked of them stands in manifests, and nothing that an
 * attacker may have written leaves the place in a request that it is put in.
 */
@NullMarked
package dev.vedette.pipeline.connect;

import org.jspecify.annotations.NullMarked;
