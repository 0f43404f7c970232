/** Who is told of what, the messages that say so, and the proof that they came. */
@NullMarked
package dev.vedette.store.alerting;

import org.jspecify.annotations.NullMarked;
