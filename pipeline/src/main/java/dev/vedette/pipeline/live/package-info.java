/**
 * Detection that never ends: deliveries from the journal become stored events, findings and
 * incidents, for many tenants, and go on where they were after a stop of any kind.
 */
@NullMarked
package dev.vedette.pipeline.live;

import org.jspecify.annotations.NullMarked;
