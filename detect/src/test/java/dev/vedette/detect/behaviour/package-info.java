@NullMarked
package dev.vedette.detect.behaviour;

import org.jspecify.annotations.NullMarked;
