/**
 * Text to rules: reads rule files, folders and zips, and says of each document what is wrong with
 * it. Nothing in a rule file makes it throw.
 */
@NullMarked
package dev.vedette.sigma.parse;

import org.jspecify.annotations.NullMarked;
