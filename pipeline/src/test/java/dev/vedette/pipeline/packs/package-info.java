@NullMarked
package dev.vedette.pipeline.packs;

import org.jspecify.annotations.NullMarked;
