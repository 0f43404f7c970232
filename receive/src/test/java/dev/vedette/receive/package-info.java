@NullMarked
package dev.vedette.receive;

import org.jspecify.annotations.NullMarked;
