@NullMarked
package dev.vedette.receive.protocols;

import org.jspecify.annotations.NullMarked;
