/**
 * What an incident has in common with others: those of its tenant by name, those of others by hash.
 */
@NullMarked
package dev.vedette.correlate.related;

import org.jspecify.annotations.NullMarked;
