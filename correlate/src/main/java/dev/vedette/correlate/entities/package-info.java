/**
 * Who is who, over time, within one tenant: which host had an address, which names stand for one
 * host or one person, and who is behind a credential.
 */
@NullMarked
package dev.vedette.correlate.entities;

import org.jspecify.annotations.NullMarked;
