/**
 * Understands decoded records as the mappings under {@code content/sources} say: which product sent
 * it, which Sigma log sources it belongs to, how Sigma calls its fields, and what it is in OCSF.
 */
@NullMarked
package dev.vedette.sources.mapping;

import org.jspecify.annotations.NullMarked;
