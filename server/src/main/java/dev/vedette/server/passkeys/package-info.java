/** Signing in by passkeys (WebAuthn). */
@NullMarked
package dev.vedette.server.passkeys;

import org.jspecify.annotations.NullMarked;
