/** Proof that tenants do not see each other: canaries, and whoever looks for them everywhere. */
@NullMarked
package dev.vedette.cli.prove;

import org.jspecify.annotations.NullMarked;
