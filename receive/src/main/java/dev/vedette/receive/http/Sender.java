package dev.vedette.receive.http;

import dev.vedette.model.TenantId;

/**
 * Who sends.
 *
 * @param key the name of the ingest key, for people; never its secret
 */
public record Sender(TenantId tenant, String key) {}
