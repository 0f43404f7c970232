@NullMarked
package dev.vedette.sources.files;

import org.jspecify.annotations.NullMarked;
