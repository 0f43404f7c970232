@NullMarked
package dev.vedette.pipeline.coverage;

import org.jspecify.annotations.NullMarked;
