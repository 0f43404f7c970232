/** What senders bring, up to the moment at which it may be acknowledged. */
@NullMarked
package dev.vedette.receive;

import org.jspecify.annotations.NullMarked;
