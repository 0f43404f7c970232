/** Findings and incidents as OCSF 1.8 writes them, whoever asks for them. */
@NullMarked
package dev.vedette.pipeline.ocsf;

import org.jspecify.annotations.NullMarked;
