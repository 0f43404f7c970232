@NullMarked
package dev.vedette.pipeline.connect;

import org.jspecify.annotations.NullMarked;
