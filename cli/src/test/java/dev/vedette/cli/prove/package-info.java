@NullMarked
package dev.vedette.cli.prove;

import org.jspecify.annotations.NullMarked;
