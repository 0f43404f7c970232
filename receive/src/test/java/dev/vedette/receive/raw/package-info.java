@NullMarked
package dev.vedette.receive.raw;

import org.jspecify.annotations.NullMarked;
