/** The few records that every stage speaks. Knows nothing of files, rules, engines or storage. */
@NullMarked
package dev.vedette.model;

import org.jspecify.annotations.NullMarked;
