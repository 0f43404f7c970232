package dev.vedette.server.signon;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a browser carries, sealed, while somebody is at a provider.
 *
 * @param provider its id
 * @param verifier the secret of RFC 7636
 * @param user the id of who adds a way in, or null of one who signs in
 */
public record Ticket(
    String provider,
    String state,
    String nonce,
    String verifier,
    @Nullable String user,
    Instant expires) {}
