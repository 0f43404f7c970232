@NullMarked
package dev.vedette.sources.regex;

import org.jspecify.annotations.NullMarked;
