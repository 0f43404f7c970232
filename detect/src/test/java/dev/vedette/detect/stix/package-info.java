@NullMarked
package dev.vedette.detect.stix;

import org.jspecify.annotations.NullMarked;
