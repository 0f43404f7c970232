package dev.vedette.receive.journal;

import dev.vedette.model.TenantId;
import dev.vedette.sources.RecordBatch;

/**
 * A delivery in the journal.
 *
 * @param first the sequence of its first record; the records' positions count on from it
 * @param end the sequence of the next entry's first record
 * @param records the source's name, when they came, and the records
 * @param rejected how many more records its sender was refused
 */
public record Entry(TenantId tenant, long first, long end, RecordBatch records, long rejected) {}
