@NullMarked
package dev.vedette.detect.behaviour.firstseen;

import org.jspecify.annotations.NullMarked;
