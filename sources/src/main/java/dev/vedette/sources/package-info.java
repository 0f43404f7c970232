/**
 * Turns bytes of a vendor's format into events: files are opened ({@code files}), split into
 * records ({@code frame}, {@code evtx}), decoded into field slots ({@code decode}) and understood
 * ({@code mapping}) as data under {@code content/sources} says.
 */
@NullMarked
package dev.vedette.sources;

import org.jspecify.annotations.NullMarked;
