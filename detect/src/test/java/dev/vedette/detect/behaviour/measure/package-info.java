@NullMarked
package dev.vedette.detect.behaviour.measure;

import org.jspecify.annotations.NullMarked;
