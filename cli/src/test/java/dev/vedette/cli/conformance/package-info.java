@NullMarked
package dev.vedette.cli.conformance;

import org.jspecify.annotations.NullMarked;
