@NullMarked
package dev.vedette.cli;

import org.jspecify.annotations.NullMarked;
