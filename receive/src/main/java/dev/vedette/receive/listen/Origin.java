package dev.vedette.receive.listen;

import dev.vedette.model.TenantId;
import org.jspecify.annotations.Nullable;

/**
 * Whom a sender belongs to.
 *
 * @param source what its records' source is called, or null where the sender's address names it
 */
public record Origin(TenantId tenant, @Nullable String source) {}
