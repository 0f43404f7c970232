/**
 * What a Sigma rule is, once read: its facts, and its detection as a tree of clauses. {@code parse}
 * makes these records from text, {@code match} compiles them.
 *
 * @see <a href="https://github.com/SigmaHQ/sigma-specification">Sigma specification 2.1</a>
 */
@NullMarked
package dev.vedette.sigma;

import org.jspecify.annotations.NullMarked;
