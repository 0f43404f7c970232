/** Tests of how people are told. */
@NullMarked
package dev.vedette.server.notify;

import org.jspecify.annotations.NullMarked;
