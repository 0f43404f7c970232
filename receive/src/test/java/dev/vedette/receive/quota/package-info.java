@NullMarked
package dev.vedette.receive.quota;

import org.jspecify.annotations.NullMarked;
