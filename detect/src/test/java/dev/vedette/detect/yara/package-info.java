@NullMarked
package dev.vedette.detect.yara;

import org.jspecify.annotations.NullMarked;
