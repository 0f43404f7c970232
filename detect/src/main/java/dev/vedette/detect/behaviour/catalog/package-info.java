/** All models of behaviour, with what is shipped for them. */
@NullMarked
package dev.vedette.detect.behaviour.catalog;

import org.jspecify.annotations.NullMarked;
