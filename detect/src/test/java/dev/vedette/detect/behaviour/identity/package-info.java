@NullMarked
package dev.vedette.detect.behaviour.identity;

import org.jspecify.annotations.NullMarked;
