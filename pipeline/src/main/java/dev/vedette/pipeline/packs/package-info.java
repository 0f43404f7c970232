/**
 * Content packs: what is installed under a data folder, checked whole before it becomes active, and
 * exchanged in one step. Nothing here runs content; it knows where the active one lies.
 */
@NullMarked
package dev.vedette.pipeline.packs;

import org.jspecify.annotations.NullMarked;
