@NullMarked
package dev.vedette.detect.yara.wire;

import org.jspecify.annotations.NullMarked;
