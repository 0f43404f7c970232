@NullMarked
package dev.vedette.yaml;

import org.jspecify.annotations.NullMarked;
