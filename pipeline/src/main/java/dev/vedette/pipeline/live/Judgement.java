package dev.vedette.pipeline.live;

import dev.vedette.model.TenantId;
import dev.vedette.pipeline.BatchResult;
import java.util.List;

/**
 * What a worker found in a delivery.
 *
 * @param events all of its records, in their order
 * @param proven its findings with their evidence, in the order of their records
 * @param generation the content that judged it
 */
record Judgement(
    TenantId tenant,
    long rejected,
    BatchResult result,
    List<StoredEvent> events,
    List<LiveFinding> proven,
    LiveContent.Generation generation) {}
