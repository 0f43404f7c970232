/** JSON in place: where its values begin and end, and small replies. */
@NullMarked
package dev.vedette.receive.json;

import org.jspecify.annotations.NullMarked;
