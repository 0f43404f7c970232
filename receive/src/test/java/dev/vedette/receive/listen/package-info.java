@NullMarked
package dev.vedette.receive.listen;

import org.jspecify.annotations.NullMarked;
