@NullMarked
package dev.vedette.detect.behaviour.scene;

import org.jspecify.annotations.NullMarked;
