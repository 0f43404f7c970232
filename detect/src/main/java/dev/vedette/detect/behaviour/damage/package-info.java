/** Models of what an intruder wants in the end: data that leaves, and data that is destroyed. */
@NullMarked
package dev.vedette.detect.behaviour.damage;

import org.jspecify.annotations.NullMarked;
