@NullMarked
package dev.vedette.detect.behaviour.damage;

import org.jspecify.annotations.NullMarked;
