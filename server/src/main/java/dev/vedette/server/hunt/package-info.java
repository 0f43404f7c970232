/** Hunts that are kept, run by themselves, or look back with rules and indicators. */
@NullMarked
package dev.vedette.server.hunt;

import org.jspecify.annotations.NullMarked;
