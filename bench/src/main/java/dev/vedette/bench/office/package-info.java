/** A generated office: what 200 hosts log in two weeks in which nothing happens but work. */
@NullMarked
package dev.vedette.bench.office;

import org.jspecify.annotations.NullMarked;
