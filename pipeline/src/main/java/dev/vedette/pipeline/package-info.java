/**
 * The stages as one running system on one machine: content is loaded and compiled, files are split
 * into records, records are decoded and matched in parallel and in order, findings become
 * incidents.
 */
@NullMarked
package dev.vedette.pipeline;

import org.jspecify.annotations.NullMarked;
