@NullMarked
package dev.vedette.receive.osquery;

import org.jspecify.annotations.NullMarked;
