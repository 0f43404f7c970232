@NullMarked
package dev.vedette.pipeline;

import org.jspecify.annotations.NullMarked;
