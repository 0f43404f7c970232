@NullMarked
package dev.vedette.detect.exceptions;

import org.jspecify.annotations.NullMarked;
