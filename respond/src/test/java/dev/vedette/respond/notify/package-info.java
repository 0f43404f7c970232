/** Tests of who is told of what. */
@NullMarked
package dev.vedette.respond.notify;

import org.jspecify.annotations.NullMarked;
