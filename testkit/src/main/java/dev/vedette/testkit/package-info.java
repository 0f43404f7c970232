/** Builders and places that tests of every module share. Never on a product's class path. */
@NullMarked
package dev.vedette.testkit;

import org.jspecify.annotations.NullMarked;
