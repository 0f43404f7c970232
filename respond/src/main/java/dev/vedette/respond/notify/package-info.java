/** Whom to tell of what, when, and in which words: pure, by state, event and time. */
@NullMarked
package dev.vedette.respond.notify;

import org.jspecify.annotations.NullMarked;
