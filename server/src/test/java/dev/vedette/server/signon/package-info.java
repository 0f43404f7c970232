@NullMarked
package dev.vedette.server.signon;

import org.jspecify.annotations.NullMarked;
