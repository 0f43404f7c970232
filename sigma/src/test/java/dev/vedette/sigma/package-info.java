/** Tests of the rules' own records, and what several tests share. */
@NullMarked
package dev.vedette.sigma;

import org.jspecify.annotations.NullMarked;
