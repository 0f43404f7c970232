/** OCSF's own schema sources as a judge of the events that are emitted. */
@NullMarked
package dev.vedette.sources.ocsf;

import org.jspecify.annotations.NullMarked;
