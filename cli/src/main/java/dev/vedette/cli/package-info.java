/** The command line: {@code vedette scan}, {@code rules}, {@code bench}. */
@NullMarked
package dev.vedette.cli;

import org.jspecify.annotations.NullMarked;
