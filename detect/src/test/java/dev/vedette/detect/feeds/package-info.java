@NullMarked
package dev.vedette.detect.feeds;

import org.jspecify.annotations.NullMarked;
