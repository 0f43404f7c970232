/** Decides which actions cut an attack off, and how far each may go without a person. */
@NullMarked
package dev.vedette.respond.decide;

import org.jspecify.annotations.NullMarked;
