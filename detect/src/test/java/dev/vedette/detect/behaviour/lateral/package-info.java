@NullMarked
package dev.vedette.detect.behaviour.lateral;

import org.jspecify.annotations.NullMarked;
