/** Measures how well each product's records are understood, and writes the page about it. */
@NullMarked
package dev.vedette.cli.products;

import org.jspecify.annotations.NullMarked;
