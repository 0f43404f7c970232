/** What keeps an action from being done, however good its reason. */
@NullMarked
package dev.vedette.respond.brakes;

import org.jspecify.annotations.NullMarked;
