/**
 * What all listeners of plain sockets need: who sends, over TLS or not, and within which bounds.
 */
@NullMarked
package dev.vedette.receive.listen;

import org.jspecify.annotations.NullMarked;
