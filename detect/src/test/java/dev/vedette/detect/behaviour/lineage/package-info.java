@NullMarked
package dev.vedette.detect.behaviour.lineage;

import org.jspecify.annotations.NullMarked;
