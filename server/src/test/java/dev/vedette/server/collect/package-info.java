@NullMarked
package dev.vedette.server.collect;

import org.jspecify.annotations.NullMarked;
