package dev.vedette.receive.collect;

import dev.vedette.model.TenantId;

/**
 * Names one stream of one collector.
 *
 * @param collector its id
 * @param source what its records' source is called, in the ledger too; no other stream of the
 *     tenant has the same
 */
public record StreamKey(TenantId tenant, String collector, String stream, String source) {}
