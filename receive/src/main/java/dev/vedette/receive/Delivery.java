package dev.vedette.receive;

import dev.vedette.model.TenantId;
import dev.vedette.sources.RecordBatch;

/**
 * What one request brought, of one source of one tenant.
 *
 * @param records the source's name, when they came, and the records; not changed any more
 * @param rejected how many more there were that could not be taken at all, and were refused
 */
public record Delivery(TenantId tenant, RecordBatch records, long rejected) {}
