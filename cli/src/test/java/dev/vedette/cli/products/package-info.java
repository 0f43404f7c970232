@NullMarked
package dev.vedette.cli.products;

import org.jspecify.annotations.NullMarked;
