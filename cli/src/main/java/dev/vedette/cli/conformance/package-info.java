/** Shows how far Sigma is understood: {@code vedette rules conformance}. */
@NullMarked
package dev.vedette.cli.conformance;

import org.jspecify.annotations.NullMarked;
